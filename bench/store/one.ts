/** One measure in this process, printed as JSON: name, folder, megabytes. */
import * as measures from './measures.ts';

const [name = '', dataDir = '', megabytes = '0'] = process.argv.slice(2);
const measure = (measures as Record<string, (dataDir: string, megabytes: number) => Promise<unknown>>)[name];
if (measure === undefined) throw new Error(`There is no measure « ${name} ».`);
process.stdout.write(JSON.stringify(await measure(dataDir, Number(megabytes))));
