/** Reads V8's CPU profiles (`node --cpu-prof`): which functions the time went to, by themselves and with what they called. */

/** The part of a `.cpuprofile` that is read. Times are microseconds of the machine's monotonic clock. */
export interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** From when to when, in microseconds of the same clock. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What went to one function, or to one place. */
export interface Spent {
  readonly name: string;
  readonly self: number;
  /** With everything that it called. */
  readonly total: number;
}

/** Time by function and by place, in microseconds; time that the process slept is left out. */
export interface Reading {
  readonly busy: number;
  readonly functions: readonly Spent[];
  readonly places: readonly Spent[];
}

/** Adds up the samples that fall into the windows. */
export function readProfile(profile: CpuProfile, windows: readonly Window[]): Reading {
  const own = timeByNode(profile, windows);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const functions = new Map<string, { self: number; total: number }>();
  const places = new Map<string, { self: number; total: number }>();
  let busy = 0;

  const visit = (node: ProfileNode, above: ReadonlySet<string>): number => {
    if (node.callFrame.functionName === '(idle)') return 0;
    const names = [functionOf(node), `in ${placeOf(node)}`];
    const below = new Set([...above, ...names]);
    const self = own.get(node.id) ?? 0;
    const total = (node.children ?? []).reduce((sum, id) => {
      const child = byId.get(id);
      return child === undefined ? sum : sum + visit(child, below);
    }, self);
    busy += self;
    for (const [all, name, seen] of [
      [functions, functionOf(node), names[0]],
      [places, placeOf(node), names[1]],
    ] as const) {
      const spent = all.get(name) ?? { self: 0, total: 0 };
      all.set(name, spent);
      spent.self += self;
      // A function that calls itself counts once.
      if (seen !== undefined && !above.has(seen)) spent.total += total;
    }
    return total;
  };
  const [root] = profile.nodes;
  if (root !== undefined) visit(root, new Set());
  return { busy, functions: sorted(functions), places: sorted(places) };
}

function timeByNode({ startTime, samples, timeDeltas }: CpuProfile, windows: readonly Window[]) {
  const time = new Map<number, number>();
  let now = startTime;
  for (const [index, node] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    now += delta;
    if (windows.some(({ from, to }) => now >= from && now <= to))
      time.set(node, (time.get(node) ?? 0) + delta);
  }
  return time;
}

function sorted(all: ReadonlyMap<string, { self: number; total: number }>): readonly Spent[] {
  return [...all].map(([name, spent]) => ({ name, ...spent })).sort((a, b) => b.self - a.self);
}

/** « tokensOf (language/normalise.ts) », « (anonymous):12 (…) » with its line, as the profiler counts it. */
function functionOf(node: ProfileNode): string {
  const { functionName, url, lineNumber } = node.callFrame;
  const file = fileOf(url);
  return `${functionName || `(anonymous):${lineNumber + 1}`}${file === '' ? '' : ` (${file})`}`;
}

/** Our folder, the package, or Node.js itself. */
function placeOf(node: ProfileNode): string {
  const { functionName, url } = node.callFrame;
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (url.startsWith('node:')) return 'Node.js';
  const file = fileOf(url);
  const [, owner = '', name = ''] = /^node_modules\/([^/]+)\/?([^/]*)/.exec(file) ?? [];
  if (owner !== '') return owner.startsWith('@') ? `${owner}/${name}` : owner;
  return `${file.split('/').slice(0, -1).join('/')}/`;
}

const root = new URL('../../', import.meta.url);

function fileOf(url: string): string {
  return url.replace(root.href, '').replace(root.pathname, '');
}
