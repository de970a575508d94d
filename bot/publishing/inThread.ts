/** The thread's own side of {@link learnInThread}: reads, checks and learns, once. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkArticles } from '../../knowledge/check.ts';
import { loadArticles } from '../../knowledge/load.ts';
import { keepIn, keepNothing } from '../kept.ts';
import { learn } from '../learnt.ts';
import type { Drafts, Outcome } from './learning.ts';

parentPort?.postMessage(outcomeOf(workerData as Drafts));

function outcomeOf({ files, procedures, written, today, keptIn }: Drafts): Outcome {
  const procedureIds = procedures.map(({ id }) => id);
  const problems = checkArticles(files, { procedureIds });
  if (problems.length > 0) return { kind: 'refused', problems };
  const keep = keptIn === undefined ? keepNothing : keepIn(keptIn);
  const articles = keep('articles', files, () => loadArticles(files));
  return { kind: 'learnt', learnt: learn({ procedures, written, articles, today }, keep) };
}
