/** Take back one's last action, while nothing depends on it; what cannot be taken back is said, with what does it instead. */
import { z } from 'zod';
import type { Change, Undoable, UndoRefusal } from '../../store/portal.ts';
import type { Finality } from '../../store/rules/undo.ts';
import { ACTION_NAMES, REMEDIES } from '../actionNames.ts';
import { verbatim } from '../markdown.ts';
import { pickOne } from '../picking.ts';
import { type Choice, type ChoiceContext, defineProcedure, type Parsed, type Slot } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { enumerate } from '../words.ts';

const DOING = 'annuler votre dernière action';

/** Everything that people read in this procedure. */
const said = {
  action: 'Quelle action voulez-vous annuler ?',
  actionHelp:
    'Je peux annuler votre dernière action seulement, peu de temps après, et tant que rien n’en dépend.',
  unrecognised: 'Je ne peux annuler que votre dernière action.',
  notice:
    'Tout redeviendra comme avant cette action. Les personnes qui en avaient été averties sauront qu’elle est annulée.',
  done: (what: string, cible: string, reference: string) =>
    `C’est fait : ${what} (${verbatim(cible)}) est annulée. Référence : **${reference}**.`,
  nothing:
    'Il n’y a rien à annuler : je n’ai pas trouvé d’action de votre part, ou vous l’avez déjà annulée.',
  another: 'Vous avez fait autre chose depuis : demandez-moi de nouveau d’annuler votre dernière action.',
  final: {
    DECISION_DEFINITIVE:
      'Votre dernière action est une décision sur une demande : le demandeur en est averti, elle ne s’annule pas. S’il le faut, retirez le rattachement ou l’habilitation.',
    ROLE_TRANSMIS:
      'Vous avez transmis le rôle de gestionnaire principal : seule la personne qui l’a reçu peut vous le rendre.',
    DONNEES_OFFICIELLES:
      'Votre dernière action a repris les données de l’INSEE : ce sont les données officielles, elles ne s’annulent pas.',
    DEMANDE_TRANSMISE: 'Votre dernière action est un ticket, déjà transmis au support : il ne s’annule pas.',
    DEJA_UNE_ANNULATION: 'Votre dernière action est déjà une annulation.',
  } satisfies Record<Finality, string>,
  notARequest: (what: string) =>
    `Votre dernière action n’est pas une demande (${what}). Une demande faite plus tôt ne se retire plus ici : le gestionnaire de la structure peut la refuser.`,
  waiting: (numbers: readonly string[]) =>
    numbers.length === 1
      ? `Votre demande ${numbers[0]} attend une décision : elle ne se retire plus ici, mais le gestionnaire de la structure peut la refuser si vous le lui demandez.`
      : `Vos demandes ${enumerate(numbers)} attendent une décision : elles ne se retirent plus ici, mais le gestionnaire de la structure peut les refuser si vous le lui demandez.`,
  otherWay: 'Votre dernière action ne s’annule pas : une autre démarche fait l’inverse.',
  tooLate:
    'Il est trop tard pour annuler votre dernière action : faites la démarche inverse, ou demandez à un conseiller.',
  changed: 'Ce que vous aviez fait a été modifié depuis : l’annuler effacerait cette modification.',
  used: 'Autre chose dépend déjà de ce que vous avez fait : je ne peux plus l’annuler. Défaites d’abord ce qui a suivi.',
  impossible: 'Ce qu’il faudrait remettre n’a plus sa place : je ne peux plus annuler cette action.',
};

/** The last action, as it is kept. */
type LastAction = Pick<Undoable, 'reference' | 'action' | 'cible'>;

const slot: Slot<LastAction> = {
  label: 'Action à annuler',
  names: ['action'],
  ask: said.action,
  help: said.actionHelp,
  example: '« la dernière »',
  entities: [],
  saidIn: ({ normalised }) => ABOUT_REQUEST.test(normalised),
  schema: z.object({
    reference: z.string(),
    action: z.enum(Object.keys(ACTION_NAMES) as [Change, ...Change[]]),
    cible: z.string(),
  }),
  choices: async (context) => {
    const found = await lastAction(context);
    return found.ok ? [choiceOf(found.value)] : [];
  },
  none: async (context) => {
    const found = await lastAction(context);
    if (found.ok) return { text: said.another };
    const reply = refusedReply(found.refusal);
    const waiting = await waitingRequests(context);
    return waiting.length === 0 ? reply : { ...reply, text: `${reply.text}\n\n${said.waiting(waiting)}` };
  },
  parse: ({ text, normalised }, { choices }) => {
    const offered = choices as readonly Choice<LastAction>[];
    const [last] = offered;
    // `none` says why there is none.
    if (last === undefined) return { ok: false, reason: '' };
    if (ABOUT_REQUEST.test(normalised)) return asRequest(last);
    const found = /(?:^| )dernieres?(?: |$)/.test(normalised) ? last : pickOne(offered, text);
    return found === undefined ? { ok: false, reason: said.unrecognised } : { ok: true, value: found.value };
  },
  show: ({ action, cible }) => `${ACTION_NAMES[action]} (${cible})`,
};

/** « annule ma demande de rattachement » takes back nothing else. */
const ABOUT_REQUEST = /(?:^| )(?:ma|la|cette|mes) demandes?(?: |$)/;
const REQUESTS: ReadonlySet<Change> = new Set(['rattachement.request', 'habilitation.request']);

function asRequest({ value, label }: Choice<LastAction>): Parsed<LastAction> {
  return REQUESTS.has(value.action)
    ? { ok: true, value }
    : { ok: false, reason: said.notARequest(verbatim(label)) };
}

export const actionUndo = defineProcedure({
  id: 'action.undo',
  title: DOING,
  noun: 'remise en l’état d’avant',
  button: 'Annuler ma dernière action',
  examples: [
    'Annuler ma dernière action',
    'annule ce que je viens de faire',
    'reviens sur ma dernière action',
    'défais ce que j’ai fait',
    'je veux annuler la dernière opération',
    'annule la création du service que je viens de faire',
    'annule la référence CP-0000001',
    'je me suis trompé, il faut annuler ce qui vient d’être enregistré',
    'je voudrais revenir en arrière sur ce que je viens de valider',
    'annule ma dernière modification',
    'remets comme avant',
    'j’ai fait une erreur, annulez l’action précédente',
    'supprime ce que je viens d’enregistrer',
    'annuler l’opération que j’ai confirmée',
    'retire la demande que je viens d’envoyer',
    'oups, annule ce qui a été fait',
    'annule ma demande de rattachement',
    'je voudrais retirer ma demande d’habilitation',
    'annuler la demande RITM0015263',
    'retirez ma demande, elle n’est plus utile',
  ],
  authority: 'action.undo',
  refused: (reason) => refusal(reason, DOING),
  slots: { action: slot },
  notice: async () => said.notice,
  effect: async ({ action: last }, { portal, transaction, request }) => {
    const outcome = await portal.undo(transaction, request, { reference: last.reference });
    if (!outcome.ok) return { ok: false, reason: reasonText(outcome.refusal) };
    const { reference, value } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: said.done(ACTION_NAMES[value.action], value.cible, reference) },
    };
  },
});

function lastAction({ portal, reader, actor }: ChoiceContext) {
  return portal.undoable(reader, actor);
}

/** The person's own requests that are not decided: what they may have meant. */
async function waitingRequests({ portal, reader, actor }: ChoiceContext): Promise<readonly string[]> {
  const found = await portal.myRequests(reader, actor);
  if (!found.ok) return [];
  return found.value
    .filter(({ approbation }) => approbation.etat === 'DEMANDE')
    .map(({ approbation }) => approbation.id);
}

function choiceOf({ reference, action, cible }: Undoable): Choice<LastAction> {
  const value = { reference, action, cible };
  return { value, label: slot.show(value) };
}

/** Why nothing can be taken back, with the procedure that does it instead. */
function refusedReply(problem: UndoRefusal): Reply {
  const text = reasonText(problem);
  const instead = problem.code === 'AUTRE_DEMARCHE' ? (REMEDIES[problem.remede] ?? []) : [];
  return { text, suggestions: suggest(...[instead].flat(), 'Parler à un conseiller') };
}

function reasonText(problem: UndoRefusal): string {
  switch (problem.code) {
    case 'RIEN_A_ANNULER':
      return said.nothing;
    case 'AUTRE_ACTION_DEPUIS':
      return said.another;
    case 'DEFINITIF':
      return said.final[problem.because];
    case 'AUTRE_DEMARCHE':
      return said.otherWay;
    case 'DELAI_DEPASSE':
      return said.tooLate;
    case 'MODIFIE_DEPUIS':
      return said.changed;
    case 'UTILISE_DEPUIS':
      return said.used;
    case 'PLUS_POSSIBLE':
      return said.impossible;
    default:
      return refusalText(problem, DOING);
  }
}
