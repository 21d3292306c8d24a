import { afterAll, beforeAll } from 'vitest';
import { type ContainerPage, openContainerPage } from '../../setup/container-page.ts';
import { runtimeContract } from '../../setup/runtime-contract.ts';

let open: ContainerPage;

beforeAll(async () => {
  open = await openContainerPage('rate-limiter');
});
afterAll(() => open.close());

runtimeContract(
  'A WebContainer behind its real client, with a stand-in for the service,',
  () => open.runtime,
);
