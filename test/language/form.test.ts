/** Questions, wishes, and questions about one’s own data. */
import assert from 'node:assert/strict';
import { readForm } from '../../language/form.ts';
import type { Form } from '../../language/understanding.ts';

const FORMS: Readonly<Record<Form, readonly string[]>> = {
  question: [
    'comment on ajoute un service ?',
    'comment créer un service',
    'c’est quoi un GP',
    'c koi un EJ',
    'qu’est-ce qu’un rattachement',
    'à quoi sert le code service',
    'pourquoi faut-il un engagement',
    'peut-on avoir deux GP',
    'faut-il un numéro d’engagement',
    'peux-tu me dire comment faire',
    'pouvez-vous m’expliquer la différence entre SIRET et SIREN',
    'attends c’est quoi un EJ ?',
    'est-ce que mon service STOCK est encore ouvert',
    'je voudrais savoir comment créer un service',
    'qui est GP chez nous',
    'j’ai quels droits',
    'suis-je GP ?',
    'où en est ma facture',
    'quels sont mes services',
    'quelle différence entre structure et service',
    'explique-moi comment faire',
    'dis-moi ce qu’est un EJ',
    'keske c un EJ',
    'combien de temps ça prend',
    'puis-je créer un service ?',
    'on fait comment',
    'ça sert à quoi',
    'le code service c’est obligatoire ?',
    'bonjour, comment créer un service ?',
    'savoir si je suis rattaché',
    'définition de la MOA',
    'que veut dire MOA',
    'à qui demander',
    'y a-t-il un numéro',
    'pourriez-vous m’éclairer sur l’utilité d’un code service',
    'quand puis-je créer un service',
  ],
  wish: [
    'crée un service',
    'créer un service',
    'Crée-moi un service',
    'je veux créer un service',
    'jveux crée un service',
    'peux-tu créer un service ?',
    'pourriez-vous créer un service pour la cantine ?',
    'il me faut un service',
    'ouvrez-moi un ticket',
    'je souhaite être rattaché',
    'j’ai besoin d’un service',
    'bonjour, je voudrais créer un service',
    'supprime le service STOCK',
    'ajoute Paul à la structure',
    'rattache-moi au chaourcois',
    'affiche mes habilitations',
    'montre-moi mes services',
    'on voudrait un service',
    'merci de créer un service',
    'veuillez désactiver le service',
    'transfère le rôle de GP à Paul',
    'il faudrait fermer ce service',
    'refuse la RITM0015261',
    'donne-lui les factures reçues',
    'Rafraîchissez la fiche avec ce que dit l’INSEE',
    'Merci de relever son niveau',
    'Monsieur ou Madame, je vous prie de bien vouloir agréer la demande RITM0021190',
    'Auriez-vous l’extrême obligeance de me communiquer l’état de mes droits ?',
    'Je vous saurais gré de bien vouloir enregistrer notre compte bancaire',
    'tant qu’on y est, accorde-lui les engagements',
    'céder ma place de gestionnaire',
    'corrige mon prénom dans mon compte',
    'je veut voir mes services',
  ],
  other: [
    '20007104100046',
    'COMPTA2',
    'service',
    '',
    'bonjour',
    'merci',
    'le 1er mars',
    'Achats',
    '😀',
    'paul@x.fr',
    'quand j’ouvre le portail, c’est vide',
    'changé de bureau en mars',
    'Merci de votre aide',
    'chez nous il pleut',
  ],
};

describe('language/form', () => {
  for (const form of ['question', 'wish', 'other'] as const) {
    for (const text of FORMS[form]) {
      it(`takes « ${text} » for a ${form}`, () => assert.equal(readForm(text).form, form));
    }
  }

  for (const text of [
    'je voudrais savoir qui est le GP de ma structure',
    'quels sont mes services',
    'j’ai quels droits',
    'suis-je GP ?',
    'qui est GP chez nous',
    'notre mairie a quels services',
    'ai-je accès aux factures',
    'est-ce que je suis rattaché',
    'où en est ma demande',
  ]) {
    it(`sees that « ${text} » is about the person's own data`, () =>
      assert.equal(readForm(text).aboutMine, true));
  }

  for (const text of [
    'c’est quoi un GP',
    'comment créer un service ?',
    'à mon avis non',
    'j’ai une question',
    'qui peut créer un service',
  ]) {
    it(`sees that « ${text} » is not`, () => assert.equal(readForm(text).aboutMine, false));
  }
});
