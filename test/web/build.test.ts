/** The build: what it leaves for browsers, and that it does nothing when there is nothing to do. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildPage } from '../../web/buildPage.ts';
import { obtainWebChat } from '../../web/buildWebChat.ts';

const root = new URL('../../', import.meta.url);
const built = (file: string): Promise<Buffer> => readFile(fileURLToPath(new URL(`build/web/${file}`, root)));

describe('the build of the page', function () {
  this.timeout(120_000);

  before(async () => {
    await buildPage(root);
    await obtainWebChat(root);
  });

  it('does nothing when all is there', async () => {
    assert.deepEqual([await buildPage(root), await obtainWebChat(root)], [[], []]);
  });

  it('leaves every text with its compressed twin', async () => {
    const page = String(await built('portal/index.html'));
    const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file = '']) => file);
    assert.ok(files.length >= 3, page);
    for (const file of ['widget.js', 'chat/index.html', 'webchat/webchat-4.18.1.js', ...files]) {
      assert.ok(gunzipSync(await built(`${file}.gz`)).equals(await built(file)), file);
    }
  });

  it('loads nothing from anywhere else, and needs no inline script or style', async () => {
    for (const file of ['portal/index.html', 'chat/index.html']) {
      const page = String(await built(file));
      assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//, file);
      assert.doesNotMatch(page, /<style|\sstyle=|<script(?![^>]*\ssrc=)/, file);
    }
  });

  it('makes of the script that portals embed a few kilobytes, complete by itself', async () => {
    const script = String(await built('widget.js'));
    assert.doesNotMatch(script, /\bimport\b|\bexport\b/);
    assert.ok((await built('widget.js.gz')).length < 5 * 1024);
  });

  it('keeps the licences of Web Chat beside it', async () => {
    assert.match(String(await built('webchat/webchat-4.18.1.LICENSE.txt')), /Copyright \(c\) Microsoft/);
  });
});
