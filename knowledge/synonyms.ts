/**
 * The many names that people give to one notion of the portal, brought to the documentation's own. Applied to articles
 * and questions alike. Only names that mean one thing: « accès » or « compte » stay as they are.
 */
import { plainWords } from '../language/normalise.ts';

/** What is typed, in folded words → the words of the documentation. Longer phrases win. */
const NAMES: Readonly<Record<string, string>> = {
  gp: 'gestionnaire principal',
  admin: 'gestionnaire principal',
  admins: 'gestionnaire principal',
  administrateur: 'gestionnaire principal',
  administratrice: 'gestionnaire principal',
  administrateurs: 'gestionnaire principal',
  'gestionnaires principaux': 'gestionnaire principal',
  ej: 'numero engagement',
  ejs: 'numero engagement',
  bc: 'numero engagement',
  'bon de commande': 'numero engagement',
  'bons de commande': 'numero engagement',
  'numero de engagement': 'numero engagement',
  'numero de engagement juridique': 'numero engagement',
  'engagement juridique': 'numero engagement',
  'code executant': 'code service',
  'code du service': 'code service',
  'code de service': 'code service',
  'codes services': 'code service',
  'codes de service': 'code service',
  'codes de services': 'code service',
  'code service executant': 'code service',
  'service executant': 'code service',
  pj: 'piece jointe',
  pjs: 'piece jointe',
  'pieces jointes': 'piece jointe',
  droit: 'habilitation',
  droits: 'habilitation',
  permission: 'habilitation',
  permissions: 'habilitation',
  autorisation: 'habilitation',
  autorisations: 'habilitation',
  'lecture seule': 'consultation',
  lecture: 'consultation',
  ecriture: 'modification',
  collectivite: 'structure',
  collectivites: 'structure',
  etablissement: 'structure',
  etablissements: 'structure',
  syndicat: 'structure',
  departement: 'structure',
  region: 'structure',
  lycee: 'structure',
  college: 'structure',
  'communaute de communes': 'structure',
  'portail dgfip': 'pigp',
  'portail de la dgfip': 'pigp',
  'portail gestion publique': 'pigp',
  'portail de la gestion publique': 'pigp',
  'portail internet de la gestion publique': 'pigp',
  chorusprot: 'chorus pro',
  choruspro: 'chorus pro',
  cpp: 'chorus pro',
  password: 'mot de passe',
  '2fa': 'double authentification',
  a2f: 'double authentification',
  'authentification a deux facteurs': 'double authentification',
  'authentification forte': 'double authentification',
  webservice: 'api',
  webservices: 'api',
  'web service': 'api',
  'web services': 'api',
  assistance: 'support',
  hotline: 'support',
  'service client': 'support',
  tuto: 'tutoriel',
  tutos: 'tutoriel',
  'visio formation': 'webinaire',
  associer: 'rattacher',
  associe: 'rattache',
  associee: 'rattache',
  relier: 'rattacher',
  relie: 'rattache',
  reliee: 'rattache',
  rejoindre: 'rattacher',
  quitter: 'detacher',
  '2e': 'deuxieme',
  '2eme': 'deuxieme',
  second: 'deuxieme',
  reclamation: 'ticket',
  reclamations: 'ticket',
  sollicitation: 'ticket',
  incident: 'ticket',
  user: 'utilisateur',
  users: 'utilisateur',
  appli: 'application',
  applis: 'application',
  app: 'application',
  mairie: 'structure',
  mairies: 'structure',
  commune: 'structure',
  communes: 'structure',
  mail: 'adresse electronique',
  mails: 'adresse electronique',
  email: 'adresse electronique',
  emails: 'adresse electronique',
  courriel: 'adresse electronique',
  courriels: 'adresse electronique',
  'adresse mail': 'adresse electronique',
  'adresse email': 'adresse electronique',
  max: 'maximum',
  maxi: 'maximum',
  infos: 'informations',
  info: 'informations',
  modif: 'modification',
  maj: 'mettre a jour',
  'mise a jour': 'mettre a jour',
  'coordonnee bancaire': 'coordonnees bancaires',
  factor: 'affactureur',
  affacturage: 'affactureur',
  'maitrise de ouvrage': 'moa',
  'maitre de ouvrage': 'moa',
  swift: 'bic',
  demat: 'dematerialisation',
  fermer: 'desactiver',
  ferme: 'desactive',
  fermee: 'desactive',
  fermeture: 'desactivation',
  cloturer: 'desactiver',
  cloture: 'desactive',
  rouvrir: 'reactiver',
  reouvrir: 'reactiver',
  oter: 'retirer',
  enlever: 'retirer',
  'ouvrir un service': 'creer un service',
  'ouverture de un service': 'creation de un service',
  notif: 'notification',
  notifs: 'notification',
};

/** How many words the longest name has that begins with a word. */
const LONGEST: ReadonlyMap<string, number> = longestByFirst(Object.keys(NAMES));

function longestByFirst(names: readonly string[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const name of names) {
    const words = name.split(' ');
    const [first = ''] = words;
    longest.set(first, Math.max(words.length, longest.get(first) ?? 0));
  }
  return longest;
}

/** The words of a text, written out, with the notions of the portal under the documentation's names. */
export function portalWords(text: string): readonly string[] {
  const words = plainWords(text);
  const said: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    let length = Math.min(LONGEST.get(word) ?? 0, words.length - at);
    let name: string | undefined;
    for (; length > 0; length--) {
      const phrase = length === 1 ? word : words.slice(at, at + length).join(' ');
      name = Object.hasOwn(NAMES, phrase) ? NAMES[phrase] : undefined;
      if (name !== undefined) break;
    }
    if (name === undefined) said.push(word);
    else said.push(...name.split(' '));
    at += Math.max(length, 1);
  }
  return said;
}
