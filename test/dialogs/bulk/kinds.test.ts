import assert from 'node:assert/strict';
import {
  bulkKinds,
  columnsByPosition,
  headerOf,
  kindsOfFirstRow,
  readHeader,
} from '../../../dialogs/bulk/kinds.ts';
import { readBulkWish } from '../../../dialogs/bulk/wish.ts';
import { createRegistry } from '../../../dialogs/registry.ts';

const registry = createRegistry();
const kinds = bulkKinds(registry);
const creation = kinds.find(({ procedure }) => procedure.id === 'service.create');
assert.ok(creation);

describe('the columns of a table', () => {
  it('are named as people name the slots, and as spreadsheets do', () => {
    const code = { code: 0, libelle: 1, debut: 2, ejObligatoire: 3 };
    assert.deepEqual(
      readHeader(creation, ['Code', 'Libellé', 'Date de début', 'Engagement obligatoire']),
      code,
    );
    assert.deepEqual(readHeader(creation, ['CODE_SERVICE', 'intitule', 'Début', 'EJ']), code);
    assert.deepEqual(
      readHeader(creation, ['Code service *', 'Nom (en clair)', "Date d'activation", 'ej obligatoire']),
      code,
    );
    assert.deepEqual(readHeader(creation, ['Siret', 'Code', 'Responsable']), { structure: 0, code: 1 });
  });

  it('a row of values is no header', () => {
    assert.deepEqual(readHeader(creation, ['ACHATS', 'Service des achats', '01/03/2027', 'oui']), {});
    assert.deepEqual(readHeader(creation, ['CODE1', 'a', 'b']), {});
  });

  it('without one, are in the order of the questions', () => {
    assert.deepEqual(columnsByPosition(creation, 3), { code: 0, libelle: 1, debut: 2 });
  });

  it('and the procedure is the one that such values can be for', () => {
    const fits = (...cells: string[]) => kindsOfFirstRow(kinds, cells).map(({ procedure: { id } }) => id);
    assert.deepEqual(fits('ACHATS', 'Service des achats', '01/03/2027'), ['service.create']);
    assert.deepEqual(fits('paul.durand@mairie.fr', 'Factures reçues modification'), ['habilitation.grant']);
    assert.deepEqual(fits('Adresse de connexion', 'Profil'), ['habilitation.grant']);
  });

  it('of our own model are all recognised', () => {
    for (const kind of kinds) {
      const header = headerOf(kind);
      assert.equal(Object.keys(readHeader(kind, header)).length, header.length, kind.procedure.id);
      assert.ok(kindsOfFirstRow(kinds, header).includes(kind), kind.procedure.id);
    }
  });
});

describe('the wish of an import', () => {
  const wished = (text: string) => readBulkWish(text, kinds).map(({ procedure }) => procedure.id);

  it('is told from the wish of one', () => {
    for (const text of [
      'importer une liste de services',
      'je veux créer plusieurs services',
      'peux-tu créer plusieurs services ?',
      'importe ce fichier csv de services',
      'ajouter des services en masse',
      'je veux créer 12 services',
      'comment créer plusieurs services ?',
      'comment importer un tableau de services ?',
    ]) {
      assert.deepEqual(wished(text), ['service.create'], text);
    }
    for (const text of [
      'crée un service',
      'crée deux services',
      'combien de services avons-nous ?',
      'voir la liste des services',
      'liste mes services',
      'exporter une liste de services',
      'il est important de créer un service',
    ]) {
      assert.deepEqual(wished(text), [], text);
    }
  });

  it('is none of the examples of the procedures', () => {
    const examples = [...registry.values()].flatMap((one) => one.examples);
    assert.deepEqual(
      examples.filter((example) => wished(example).length > 0),
      [],
    );
  });
});
