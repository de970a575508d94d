/** P23: « Mon compte », what the portal knows of the person (F91). */
import type { Utilisateur } from '../../store/model.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { resultReply } from '../tables.ts';

const DOING = 'consulter votre compte';

/** Everything that people read in this procedure. */
const said = {
  title: 'Votre compte',
  labels: {
    prenom: 'Prénom',
    nom: 'Nom',
    adresseConnexion: 'Adresse de connexion',
    adresseContact: 'Adresse de contact',
    adresseNotification: 'Adresse de notification',
    telephoneProfessionnel: 'Téléphone professionnel',
    telephoneMobile: 'Téléphone mobile',
    adresse: 'Adresse postale professionnelle',
  },
  missing: 'non renseigné',
  complete: 'Ces informations ne servent à vous joindre que si elles sont à jour.',
  incomplete: 'Il manque des informations : vous pouvez les ajouter maintenant.',
  next: suggest('Modifier mon compte', 'Voir mes habilitations'),
};

export const accountShow = defineQuery({
  id: 'account.show',
  title: DOING,
  noun: 'consultation de votre compte',
  button: 'Voir mon compte',
  examples: [
    'Voir mon compte',
    'mon compte',
    'affiche mon compte',
    'montre-moi les informations de mon compte',
    'quelles sont mes informations personnelles',
    'quelle est mon adresse de contact',
    'quelle est mon adresse de connexion',
    'c’est quoi mon adresse de connexion',
    'c’est quoi mon adresse de notification',
    'avec quelle adresse suis-je connecté',
    'à quelle adresse je reçois mes notifications',
    'vérifier mon compte',
    'je voudrais vérifier mes coordonnées',
    'consulter mon profil personnel',
    'mes informations sont-elles à jour',
    'quel téléphone ai-je donné',
    'qu’est-ce que vous savez de moi',
    'voir mes informations',
  ],
  authority: 'account.show',
  refused: (reason) => refusal(reason, DOING),
  answer: async ({ portal, reader, actor }) => {
    const found = await portal.showAccount(reader, actor);
    return [found.ok ? shown(found.value) : refusal(found.refusal, DOING)];
  },
});

function shown(account: Utilisateur): Reply {
  const values = { ...account, adresse: addressOf(account) };
  const fields = Object.entries(said.labels) as [keyof typeof said.labels, string][];
  const isComplete = fields.every(([field]) => values[field] !== undefined);
  return resultReply({
    title: said.title,
    facts: fields.map(([field, label]) => ({ label, value: values[field] ?? said.missing })),
    remarks: [isComplete ? said.complete : said.incomplete],
    suggestions: said.next,
  });
}

/** « 12 rue du Moulin, 10130 Ervy-le-Châtel ». */
function addressOf({ adresse }: Utilisateur): string | undefined {
  if (adresse === undefined) return undefined;
  const { ligne, complement1, complement2, codePostal, ville, pays } = adresse;
  return [ligne, complement1, complement2, `${codePostal} ${ville}`.trim(), pays === 'FR' ? undefined : pays]
    .filter((part) => part !== undefined)
    .join(', ');
}
