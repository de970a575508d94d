/** Learns beforehand what the service would learn at its first start, for where it cannot write beside its code: `npm run -s build:understanding`. */
import { createRegistry } from '../dialogs/registry.ts';
import { loadArticles } from '../knowledge/load.ts';
import { createClaudia } from './claudia.ts';
import { KEPT_FOLDER, keepIn } from './kept.ts';

createClaudia('ClaudIA', createRegistry(), loadArticles(), keepIn(KEPT_FOLDER)).close();
