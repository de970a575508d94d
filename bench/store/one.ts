/** One measure in this process, printed as JSON: name, folder, megabytes. */
import { forgetting } from './forgetting.ts';
import * as measured from './measures.ts';

const [name = '', dataDir = '', megabytes = '0'] = process.argv.slice(2);
const measures = { ...measured, forgetting };
const measure = (
  measures as unknown as Record<string, (dataDir: string, megabytes: number) => Promise<unknown>>
)[name];
if (measure === undefined) throw new Error(`There is no measure « ${name} ».`);
process.stdout.write(JSON.stringify(await measure(dataDir, Number(megabytes))));
