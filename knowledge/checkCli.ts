/** `npm run -s knowledge:check [folder]`: prints the problems of the articles and fails when there are any. */
import { checkArticles } from './check.ts';
import { ARTICLES_FOLDER, problemText, readArticleFiles } from './load.ts';

const files = readArticleFiles(process.argv[2] ?? ARTICLES_FOLDER);
const problems = checkArticles(files);
for (const problem of problems) process.stderr.write(`${problemText(problem)}\n`);
process.stdout.write(`${files.length} articles, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
