/** The set-up in three steps (F82–F85): what is done for this person and their structures, and what is missing, with its button. */
import type { StructureSheet } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery, type QueryContext } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { count } from '../words.ts';

const DOING = 'faire le point sur votre paramétrage';

/** Everything that people read in this procedure. */
const said = {
  title: 'Voici où en est votre paramétrage, selon les trois étapes de la documentation.',
  account: 'Étape 1 : votre compte',
  structure: ({ structure: { raisonSociale } }: StructureSheet) => `Étape 2 : ${verbatim(raisonSociale)}`,
  people: ({ structure: { raisonSociale } }: StructureSheet) =>
    `Étape 3 : les habilitations de ${verbatim(raisonSociale)}`,
  manager:
    'Les étapes 2 et 3, la structure et les habilitations, reviennent aux gestionnaires : le gestionnaire principal et les personnes qui ont « Organisation modification ».',
  more: (hidden: number) => `… et ${count(hidden, 'autre structure')} que vous gérez.`,
  marks: { done: 'Fait', missing: '**À faire**', optional: 'Facultatif' },
  allDone: 'Rien ne manque : tout est en place.',
  steps: {
    identity: 'nom, prénom et adresse de contact renseignés',
    noIdentity: 'renseigner votre adresse de contact',
    address: 'adresse postale professionnelle renseignée',
    noAddress: 'renseigner votre adresse postale professionnelle',
    notification: (address: string) => `vos notifications vont à ${verbatim(address)}`,
    attached: (number: number) => `rattaché à ${count(number, 'structure')}`,
    unattached: 'demander un rattachement à votre structure',
    profiles: (number: number) => `${count(number, 'habilitation')} pour accéder aux applications`,
    noProfile: 'demander une habilitation : vous n’avez accès à aucune application',
    sheet: 'fiche de la structure complétée (libellé, adresse électronique, téléphone)',
    noSheet: 'compléter la fiche : libellé, adresse électronique ou téléphone (informatifs)',
    services: (number: number) => `${count(number, 'service')} que vos fournisseurs peuvent utiliser`,
    noService: 'créer des services pour répartir les factures',
    noServiceThoughRequired:
      'créer un service : le code service est obligatoire, et vos fournisseurs n’en ont aucun à indiquer',
    parameters: (required: string) => `paramètres : ${required} obligatoire sur chaque facture`,
    noParameter: 'rendre obligatoire le code service ou le numéro d’engagement',
    bank: (number: number) => `${count(number, 'compte bancaire')} enregistré${number > 1 ? 's' : ''}`,
    noBank: 'enregistrer les coordonnées bancaires, si d’autres entités publiques vous paient des factures',
    principalIsYou:
      'vous êtes gestionnaire principal ; si c’est par erreur, transférez le rôle à la bonne personne',
    principal: (name: string) => `gestionnaire principal : ${verbatim(name)}`,
    requests: (number: number) => `traiter ${count(number, 'demande')} en attente`,
    noRequest: 'aucune demande en attente',
    people: (number: number) => `${count(number, 'utilisateur')} en plus de vous`,
    alone: 'rattacher d’autres utilisateurs',
    unprofiled: (names: readonly string[]) =>
      `accorder des habilitations à ${names.map(verbatim).join(', ')}`,
  },
};

/** Structures that are gone through; more would not be read. */
const SHOWN_STRUCTURES = 2;

/** One thing of a step; what is missing may have its button. */
interface Step {
  readonly state: keyof typeof said.marks;
  readonly text: string;
  readonly button?: string;
}

export const setupGuide = defineQuery({
  id: 'setup.guide',
  title: DOING,
  noun: 'vérification de votre paramétrage',
  button: 'Faire le point sur mon paramétrage',
  examples: [
    'Faire le point sur mon paramétrage',
    'guide-moi pour le paramétrage',
    'qu’est-ce qu’il me reste à paramétrer',
    'vérifie mon paramétrage',
    'mon paramétrage est-il complet',
    'où en suis-je dans mon paramétrage',
    'je suis nouveau gestionnaire, aide-moi à tout paramétrer',
    'je viens d’être nommé gestionnaire principal, guidez-moi',
    'accompagne-moi pas à pas dans la mise en route de ma structure',
    'lance le guide de démarrage',
    'démarrer le paramétrage de ma structure',
    'il me manque quoi pour que ma structure soit bien paramétrée',
    'fais le tour de ma configuration',
    'est-ce que tout est bien paramétré pour ma structure',
    'montre-moi les étapes qu’il me reste à faire',
    'je voudrais mettre en place Chorus Pro dans ma mairie, guidez-moi',
    'que me reste-t-il à faire pour mon paramétrage ?',
  ],
  authority: 'account.show',
  refused: (reason) => refusal(reason, DOING),
  answer: async (context) => {
    const account = await accountSteps(context);
    const managed = await managedSheets(context);
    const shown = managed.slice(0, SHOWN_STRUCTURES);
    const sections: [string, readonly Step[]][] = [[said.account, account]];
    for (const sheet of shown) {
      sections.push([said.structure(sheet), await structureSteps(sheet, context)]);
      sections.push([said.people(sheet), await peopleSteps(sheet, context)]);
    }
    return [guide(sections, managed.length === 0 ? said.manager : restOf(managed.length - shown.length))];
  },
});

function restOf(hidden: number): string {
  return hidden > 0 ? said.more(hidden) : '';
}

function guide(sections: readonly (readonly [string, readonly Step[]])[], note: string): Reply {
  const steps = sections.flatMap(([, all]) => all);
  const blocks = sections.map(([title, all]) => [`**${title}**`, all.map(line).join('\n')].join('\n\n'));
  const isDone = steps.every(({ state }) => state !== 'missing');
  const parts = [said.title, ...blocks, note, isDone ? said.allDone : ''];
  const wanted = [...steps].sort((a, b) => Number(b.state === 'missing') - Number(a.state === 'missing'));
  const buttons = [...new Set(wanted.flatMap(({ button }) => button ?? []))];
  return { text: parts.filter((part) => part !== '').join('\n\n'), suggestions: suggest(...buttons) };
}

function line({ state, text }: Step): string {
  return `- ${said.marks[state]} : ${text}`;
}

function step(
  isDone: boolean,
  done: string,
  otherwise: string,
  button: string,
  state: Step['state'] = 'missing',
): Step {
  return isDone ? { state: 'done', text: done } : { state, text: otherwise, button };
}

/** Step 1: the account, its notifications, its rattachements, its applications. */
async function accountSteps({ portal, reader, actor }: QueryContext): Promise<readonly Step[]> {
  const account = await portal.showAccount(reader, actor);
  const links = await portal.listRattachements(reader, actor);
  const rights = await portal.listHabilitations(reader, actor);
  if (!account.ok || !links.ok || !rights.ok) return [];
  const { adresseConnexion, adresseContact, adresseNotification, adresse } = account.value;
  const structures = new Set(links.value.map(({ structure }) => structure.id)).size;
  const profiles = rights.value.flatMap(({ profils }) => profils).length;
  const manages = rights.value.some(({ gestionnairePrincipal }) => gestionnairePrincipal);
  const { steps } = said;
  return [
    step(adresseContact !== undefined, steps.identity, steps.noIdentity, 'Modifier mon compte'),
    step(adresse !== undefined, steps.address, steps.noAddress, 'Modifier mon compte'),
    { state: 'done', text: steps.notification(adresseNotification ?? adresseContact ?? adresseConnexion) },
    step(structures > 0, steps.attached(structures), steps.unattached, 'Demander un rattachement'),
    ...(structures > 0 && !(manages && profiles === 0)
      ? [step(profiles > 0, steps.profiles(profiles), steps.noProfile, 'Demander une habilitation')]
      : []),
  ];
}

/** The Structures that the person manages, by raison sociale. */
async function managedSheets({ portal, reader, actor }: QueryContext): Promise<readonly StructureSheet[]> {
  const managed = await portal.structuresFor(reader, actor, 'structure.update');
  const sheets = await Promise.all(managed.map(({ id }) => portal.showStructure(reader, actor, id)));
  return sheets.flatMap((sheet) => (sheet.ok ? [sheet.value] : []));
}

/** Step 2: the sheet, the parameters, the services, the role of GP. */
async function structureSteps(sheet: StructureSheet, context: QueryContext): Promise<readonly Step[]> {
  const { portal, reader, actor } = context;
  const { structure } = sheet;
  const { libelle, adresseElectronique, telephone, codeServiceObligatoire, numeroEngagementObligatoire } =
    structure;
  const isFilled = [libelle, adresseElectronique, telephone].every((value) => value !== undefined);
  const found = await portal.listServices(reader, actor, structure.id);
  const active = found.ok ? found.value.filter((one) => one.active).length : 0;
  const required = [
    ...(codeServiceObligatoire ? ['code service'] : []),
    ...(numeroEngagementObligatoire ? ['numéro d’engagement'] : []),
  ].join(' et ');
  const bank = await portal.listCoordonnees(reader, actor, structure.id);
  const accounts = bank.ok ? bank.value.length : 0;
  const mine = await portal.managedStructures(reader, actor);
  const isPrincipal = mine.ok && mine.value.some(({ id }) => id === structure.id);
  const { steps } = said;
  return [
    step(isFilled, steps.sheet, steps.noSheet, 'Modifier une structure', 'optional'),
    ...(structure.typeStructure === 'PUBLIQUE'
      ? [
          step(
            required !== '',
            steps.parameters(required),
            steps.noParameter,
            'Modifier les paramètres de ma structure',
            'optional',
          ),
        ]
      : []),
    codeServiceObligatoire
      ? step(active > 0, steps.services(active), steps.noServiceThoughRequired, 'Créer un service')
      : step(active > 0, steps.services(active), steps.noService, 'Créer un service', 'optional'),
    step(accounts > 0, steps.bank(accounts), steps.noBank, 'Ajouter des coordonnées bancaires', 'optional'),
    {
      state: 'done',
      text: isPrincipal ? steps.principalIsYou : steps.principal(sheet.gestionnairePrincipal),
    },
  ];
}

/** Step 3: the requests, the people, their habilitations. */
async function peopleSteps(sheet: StructureSheet, context: QueryContext): Promise<readonly Step[]> {
  const { portal, reader, actor } = context;
  const { id, gestionnairePrincipal } = sheet.structure;
  const requests = await portal.listApprobations(reader, actor, id);
  const people = await portal.listUtilisateurs(reader, actor, id);
  if (!requests.ok || !people.ok) return [];
  const waiting = requests.value.length;
  const others = people.value.length - 1;
  const unprofiled: string[] = [];
  for (const { utilisateur } of people.value) {
    if (utilisateur.id === gestionnairePrincipal) continue;
    const rights = await portal.habilitationsOf(reader, actor, id, utilisateur.id);
    if (rights.ok && rights.value.length === 0) unprofiled.push(utilisateur.nom);
  }
  const { steps } = said;
  return [
    step(waiting === 0, steps.noRequest, steps.requests(waiting), 'Mes approbations en attente'),
    step(others > 0, steps.people(others), steps.alone, 'Rattacher un utilisateur', 'optional'),
    ...(unprofiled.length > 0
      ? [step(false, '', steps.unprofiled(unprofiled), 'Accorder une habilitation')]
      : []),
  ];
}
