/** On what something was measured: printed above every table, since a number without its machine says nothing. */
import { cpus, totalmem } from 'node:os';

/** One line of Markdown: processors, memory, Node.js, day. */
export function machine(now: Date): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const processor = first?.model.trim() || 'unknown processor';
  const day = now.toISOString().slice(0, 10);
  return `${cpus().length} × ${processor}, ${memory} GB, ${process.platform}, Node.js ${process.version}, ${day}`;
}
