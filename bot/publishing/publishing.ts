/** The articles of a service: read at its start, watched while it runs, exchanged when they change. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Registry } from '../../dialogs/registry.ts';
import type { Article } from '../../knowledge/article.ts';
import { ARTICLES_FOLDER, readArticleFiles } from '../../knowledge/load.ts';
import { createExpectedDateReader } from '../../language/dateFallback.ts';
import { dayInParis } from '../../store/rules/dates.ts';
import { claudiaInSteps, claudiaOf, ownArticles } from '../claudia.ts';
import type { Config } from '../config.ts';
import { writtenExamples } from '../examples.ts';
import { KEPT_FOLDER, keepIn, takeFrom } from '../kept.ts';
import { learn } from '../learnt.ts';
import { createPublisher, type Publication, type Publisher } from './publisher.ts';
import { watchFolder } from './watching.ts';

export interface PublishingPorts {
  readonly config: Pick<Config, 'botName' | 'dataDir' | 'articlesDir'>;
  readonly registry: Registry;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly observe: (publication: Publication) => void;
  /** In the place of the folder's, and never exchanged. */
  readonly double?: readonly Article[] | undefined;
  /** What is learnt is of use to the next start. */
  readonly keeps: boolean;
}

/** Articles in use, and the watch over their folder, which has not begun. */
export interface Publishing extends Publisher {
  watch(): void;
}

/** A new day is noticed within a minute. */
const DAY_CHECK_MS = 60_000;

/** Reads and learns. Throws ArticlesError when an article cannot be used: there is no other set yet. */
export function createPublishing(ports: PublishingPorts): Publishing {
  const { config, registry, clock, log, observe, double, keeps } = ports;
  const folder = config.articlesDir ?? ARTICLES_FOLDER;
  const keptIn = keptFolder(config, keeps);
  const keep = keptIn === undefined ? takeFrom(KEPT_FOLDER) : keepIn(keptIn);
  const files = double === undefined ? readArticleFiles(folder) : [];
  const articles = double ?? ownArticles(keep, files);
  const procedures = [...registry.values()];
  const written = writtenExamples();
  const parts = { botName: config.botName, registry, clock, dates: createExpectedDateReader() };
  const publisher = createPublisher({
    folder,
    files,
    articles,
    mind: claudiaOf(parts, learn({ procedures, written, articles, today: dayInParis(clock()) }, keep)),
    procedures,
    written,
    keptIn,
    assemble: (learnt) => claudiaInSteps(parts, learnt),
    clock,
    log,
    observe,
  });
  let stopWatching = () => {};
  return {
    ...publisher,
    get state() {
      return publisher.state;
    },
    watch() {
      if (double !== undefined) return;
      const watching = watchFolder({
        folder,
        changed: () => void publisher.publish(),
        failed: (error) =>
          log.warn({ err: error }, `Changes in ${folder} are not noticed: send SIGHUP after each.`),
      });
      const days = setInterval(() => void publisher.newDay(), DAY_CHECK_MS);
      days.unref();
      stopWatching = () => {
        watching.close();
        clearInterval(days);
      };
    },
    close() {
      stopWatching();
      publisher.close();
    },
  };
}

/** What the articles of a service's own teach is its own. */
function keptFolder({ articlesDir, dataDir }: PublishingPorts['config'], keeps: boolean): string | undefined {
  if (!keeps) return undefined;
  return articlesDir === undefined ? KEPT_FOLDER : join(dataDir, 'understanding');
}
