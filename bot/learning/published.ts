/** The articles as they are published, to hold a working copy against: a folder, or a revision of git. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { type ArticleFile, readArticleFiles } from '../../knowledge/load.ts';

const run = promisify(execFile);

/** Neither a folder nor a revision. */
export class NotPublished extends Error {}

/** The files of `published`: those of the folder of that name, else those that `folder` had at that revision of git. */
export async function publishedFiles(published: string, folder: string): Promise<readonly ArticleFile[]> {
  if (existsSync(published)) return readArticleFiles(published);
  try {
    const git = async (...args: readonly string[]) => (await run('git', ['-C', folder, ...args])).stdout;
    const names = (await git('ls-tree', '--name-only', '--end-of-options', published)).split('\n');
    const files = names.filter((name) => name.endsWith('.md'));
    return await Promise.all(
      files.map(async (file) => ({
        file,
        text: await git('show', '--end-of-options', `${published}:./${file}`),
      })),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new NotPublished(`${published} is neither a folder nor a revision of git: ${why}`);
  }
}
