/**
 * The articles in use, and how others take their place while the service runs: read, checked, learnt in a thread, exchanged between two
 * turns. What is broken never takes the place of what is not; it is told, file and line, and the service goes on with what it had.
 */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Article } from '../../knowledge/article.ts';
import { type ArticleFile, problemText, readArticleFiles } from '../../knowledge/load.ts';
import { quotableOn } from '../../knowledge/validity.ts';
import { dayInParis } from '../../store/rules/dates.ts';
import type { Learnt, Lessons } from '../learnt.ts';
import type { Mind } from '../mind.ts';
import { learnInThread, type Outcome } from './learning.ts';

/** What a set of articles has come to: `unchanged` is the one in use; `failed` is not the articles' fault. */
export type Publication = 'published' | 'unchanged' | 'refused' | 'failed';

/** What is in use, for those who run the service. Versions are of the articles' bytes. */
export interface ArticlesState {
  readonly version: string;
  /** Of the last set that was refused, until one is published. */
  readonly refused?: string;
}

/** See {@link createPublisher}. */
export interface Publisher {
  /** What turns that begin now are given. */
  mind(): Mind;
  readonly state: ArticlesState;
  /** Looks at the folder again. Asked several times at once, it looks once more after the last. Never rejects. */
  publish(): Promise<Publication>;
  /** The same if other articles may be quoted today than on the day when it was learnt. */
  newDay(): Promise<Publication>;
  /** Gives up what is under way. */
  close(): void;
}

export interface PublisherOptions {
  readonly folder: string;
  /** What the service has started with. */
  readonly files: readonly ArticleFile[];
  readonly articles: readonly Article[];
  readonly mind: Mind;
  readonly procedures: Lessons['procedures'];
  readonly written: Lessons['written'];
  readonly keptIn?: string | undefined;
  /** Makes what turns are given of what was learnt. */
  readonly assemble: (learnt: Learnt) => Promise<Mind>;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly observe?: (publication: Publication) => void;
}

/** Keeps the articles of a folder in use. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { folder, procedures, written, keptIn, assemble, clock, log, observe } = options;
  const closing = new AbortController();
  let { mind, articles } = options;
  let state: ArticlesState = { version: versionOf(options.files) };
  let taught = taughtBy(articles, dayInParis(clock()));
  let underWay: Promise<Publication> | undefined;
  let next: Promise<Publication> | undefined;

  const refuse = (
    version: string,
    problems: Extract<Outcome, { kind: 'refused' }>['problems'],
  ): Publication => {
    state = { ...state, refused: version };
    const told = problems.map(problemText);
    log.error({ version, inUse: state.version, problems: told }, `The articles of ${folder} were refused.`);
    return 'refused';
  };

  const attempt = async (): Promise<Publication> => {
    const files = readArticleFiles(folder);
    const version = versionOf(files);
    const today = dayInParis(clock());
    if (version === state.version && taughtBy(articles, today) === taught) {
      state = { version };
      return 'unchanged';
    }
    const outcome = await learnInThread({ files, procedures, written, today, keptIn }, closing.signal);
    if (outcome.kind === 'refused') return refuse(version, outcome.problems);
    const { learnt } = outcome;
    mind = await assemble(learnt);
    articles = learnt.articles;
    taught = taughtBy(articles, today);
    state = { version };
    log.info({ version, articles: articles.length }, 'Other articles are in use.');
    return 'published';
  };

  const publishOnce = async (): Promise<Publication> => {
    const publication = await attempt().catch((error: unknown): Publication => {
      if (!closing.signal.aborted)
        log.error({ err: error, inUse: state.version }, `The articles of ${folder} could not be published.`);
      return 'failed';
    });
    if (!closing.signal.aborted) observe?.(publication);
    return publication;
  };

  const publish = (): Promise<Publication> => {
    if (closing.signal.aborted) return Promise.resolve('failed');
    if (underWay === undefined) {
      underWay = publishOnce().finally(() => {
        underWay = undefined;
      });
      return underWay;
    }
    next ??= underWay.then(() => {
      next = undefined;
      return publish();
    });
    return next;
  };

  return {
    mind: () => mind,
    get state() {
      return state;
    },
    publish,
    newDay: async () => (taughtBy(articles, dayInParis(clock())) === taught ? 'unchanged' : publish()),
    close: () => closing.abort(),
  };
}

/** Twelve characters that change with any byte of the articles, their names included. */
export function versionOf(files: readonly ArticleFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file.length}:${file}${text.length}:${text}`);
  return hash.digest('hex').slice(0, 12);
}

/** Whose questions teach on a day. */
function taughtBy(articles: readonly Article[], day: string): string {
  return quotableOn(articles, day)
    .map(({ id }) => id)
    .join(' ');
}
