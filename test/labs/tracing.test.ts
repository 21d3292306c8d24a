import { openLab } from '../../src/adapters/node/lab-folder.ts';
import { graderBar, labBar } from '../setup/lab-bar.ts';

const lab = await openLab('tracing');

labBar(lab);
graderBar(lab, { everyNth: 12 });
