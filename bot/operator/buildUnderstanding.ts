/** Learns beforehand what the service would learn at its first start, for where it cannot write beside its code: `npm run -s build:understanding`. */
import { createRegistry } from '../../dialogs/registry.ts';
import { createClaudia, ownArticles } from '../claudia.ts';
import { KEPT_FOLDER, keepIn } from '../kept.ts';

const keep = keepIn(KEPT_FOLDER);
createClaudia('ClaudIA', createRegistry(), ownArticles(keep), () => new Date(), keep).close();
