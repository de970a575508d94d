import assert from 'node:assert/strict';
import { cardText } from '../../dialogs/cardText.ts';
import { verbatim } from '../../dialogs/markdown.ts';
import { choiceReply, refusalReply, resultReply, tableReply } from '../../dialogs/tables.ts';

const columns = ['Utilisateur', 'Profil', 'Depuis'];
const people = (count: number): string[][] =>
  Array.from({ length: count }, (_, index) => [`Personne ${index + 1}`, 'Factures reçues', '01/02/2026']);
const table = (rows: readonly (readonly string[])[]) =>
  tableReply({ title: 'Vos habilitations', columns, rows, empty: 'Aucune habilitation.' });

describe('a table as people read it', () => {
  it('is a line a row: the name of the row, then its values with their columns', () => {
    assert.equal(
      table([['Jeane', 'Factures reçues', '01/02/2026']]).text,
      '**Vos habilitations**\n\n- **Jeane** — Profil : Factures reçues ; Depuis : 01/02/2026',
    );
  });

  it('leaves empty cells out, the card too has nothing to show for them', () => {
    assert.match(table([['Jeane', '', '01/02/2026']]).text, /- \*\*Jeane\*\* — Depuis : 01\/02\/2026$/);
    assert.match(table([['Jeane', '', '']]).text, /- \*\*Jeane\*\*$/);
  });

  it('shows values as they are written, whatever they contain', () => {
    const name = '**gras** ; [ici](https://a.example)';
    const { text } = table([[name, name, '']]);
    assert.ok(text.endsWith(`- **${verbatim(name)}** — Profil : ${verbatim(name)}`), text);
  });

  it('without rows is a sentence, and neither card nor file', () => {
    const reply = tableReply({
      title: 'T',
      columns,
      rows: [],
      empty: 'Aucune habilitation.',
      export: { name: 'x' },
    });
    assert.deepEqual(reply, { text: 'Aucune habilitation.' });
  });

  it('shows twenty rows, and says how many there are besides', () => {
    const { text, card } = table(people(55));
    assert.equal(text.match(/^- /gm)?.length, 20);
    assert.match(text, /\n\n… et 35 autres : précisez votre recherche\.$/);
    assert.ok(card?.kind === 'list');
    assert.equal(card.rows.length, 20);
    assert.equal(card.total, 55);
    assert.match(table(people(21)).text, /… et 1 autre : précisez votre recherche\.$/);
    assert.doesNotMatch(table(people(20)).text, /…/);
  });

  it('gives all rows in the file, or those that are meant for it', () => {
    const options = { title: 'Vos habilitations', columns, rows: people(55), empty: 'Aucune.' };
    const own = tableReply({ ...options, export: { name: 'habilitations' }, more: 'donnez un nom' });
    assert.deepEqual(own.export, { name: 'habilitations', columns, rows: options.rows });
    assert.match(own.text, /… et 35 autres : donnez un nom\.$/);
    const other = tableReply({ ...options, export: { name: 'h', columns: ['Nom'], rows: [['Jeane']] } });
    assert.deepEqual(other.export, { name: 'h', columns: ['Nom'], rows: [['Jeane']] });
  });

  it('offers what can be done with each row', () => {
    const { card } = tableReply({
      title: 'Approbations',
      columns: ['Numéro', 'Demandeur'],
      rows: [['RITM0015261', 'Sophie Petit']],
      empty: 'Aucune.',
      actions: ([number = '']) => [{ label: `Approuver ${number}`, say: `Approuver ${number}` }],
    });
    assert.ok(card?.kind === 'list');
    assert.deepEqual(card.actions, [[{ label: 'Approuver RITM0015261', say: 'Approuver RITM0015261' }]]);
  });
});

describe('other replies with a card', () => {
  it('say as text all that the card does', () => {
    const result = resultReply({
      title: 'C’est fait : le service est créé',
      facts: [{ label: 'Code', value: 'COMPTA' }],
      reference: 'CP-0000001',
      remarks: ['Il est actif dès aujourd’hui.'],
    });
    assert.equal(
      result.text,
      '**C’est fait : le service est créé**\n\n- Code : **COMPTA**\n\nRéférence : **CP-0000001**\n\nIl est actif dès aujourd’hui.',
    );
    const refused = refusalReply({
      title: 'Habilitation manquante',
      reasons: ['Il vous faut ce profil.'],
      facts: [{ label: 'Mairie de Troyes', value: 'Jeane Chaource' }],
      actions: [{ label: 'Demander cette habilitation', say: 'Demander une habilitation' }],
    });
    assert.equal(
      refused.text,
      '**Habilitation manquante**\n\nIl vous faut ce profil.\n\n- Mairie de Troyes : **Jeane Chaource**',
    );
    assert.deepEqual(refused.suggestions, [
      { label: 'Demander cette habilitation', say: 'Demander une habilitation' },
    ]);
  });

  it('number what there is to choose from, and keep the buttons for channels without cards', () => {
    const reply = choiceReply('Quelle structure ?', [
      { label: 'Mairie *A*', say: 'Mairie *A*', detail: '21300001800015' },
      { label: 'Mairie B', say: 'Mairie B' },
    ]);
    assert.equal(reply.text, 'Quelle structure ?\n\n1. Mairie \\*A\\* — 21300001800015\n2. Mairie B');
    assert.deepEqual(
      reply.suggestions?.map(({ say }) => say),
      ['Mairie *A*', 'Mairie B'],
    );
    assert.equal(cardText(reply.card ?? assert.fail()), reply.text);
  });
});
