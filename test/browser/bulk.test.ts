/** A person drops a file in the widget, sees what it would do, confirms, and follows it. */
import { PEOPLE } from '../support/stage.ts';
import { useScene } from './scene.ts';
import { clickButton, openWidget, panel, say, waitForReply } from './widget.ts';

const ROWS = 400;

describe('an import in the browser', function () {
  this.timeout(120_000);
  const scene = useScene('bulk');

  it('is offered, read from a file, confirmed, and told row by row', async () => {
    const { page } = scene.watched;
    await openWidget(page, scene.service.url, PEOPLE.jeane);
    await waitForReply(page, /Bonjour Jeane/);
    await say(page, 'importer une liste de services');
    await waitForReply(page, /déposez un fichier CSV/);
    await scene.picture('1-how');
    const lines = Array.from({ length: ROWS }, (_, n) => `S${n};Libell\xe9 ${n};01/03/2027;non`);
    const wrong = ['FACTURES_PUBLIQUES;R\xe9serv\xe9;01/03/2027;non', 'Z1;;31/02/2027;oui'];
    const text = ['Code;Libell\xe9;Date de d\xe9but;Engagement obligatoire', ...lines, ...wrong].join('\r\n');
    await panel(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
    await panel(page)
      .locator('[data-testid="send box text area"], textarea, input[type=text]')
      .first()
      .press('Enter');
    await waitForReply(page, /Confirmez-vous l’import de 400 lignes/);
    await scene.picture('2-preview');
    await clickButton(page, 'Confirmer');
    await waitForReply(page, /C’est parti/);
    await waitForReply(page, /Ligne par ligne/);
    await scene.picture('3-end');
    scene.watched.check();
  });
});
