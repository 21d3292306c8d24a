import { afterAll } from 'vitest';
import { runtimeFor } from '../../../src/cli/runtime.ts';
import { rateLimiter } from '../../setup/labs.ts';
import { runtimeContract } from '../../setup/runtime-contract.ts';

const { lab } = await rateLimiter();
const runtime = runtimeFor(lab);

afterAll(() => runtime.dispose());

runtimeContract('Node.js', () => runtime);
