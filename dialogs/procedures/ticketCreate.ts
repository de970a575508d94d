/** P21: open a ticket with the support, connected or not; an agent reads the conversation with it. */
import type { Understanding } from '../../language/understanding.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type Slot, type SlotContext } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { text } from '../slots/text.ts';

const DOING = 'ouvrir un ticket';

/** Everything that people read in this procedure. */
const said = {
  objet: 'Quel est votre problème ou votre demande ? Une phrase suffit.',
  objetHelp:
    'Dites ce que vous vouliez faire et ce qui s’est passé, avec le message affiché s’il y en a un et le SIRET de la structure si elle est concernée. N’écrivez ni mot de passe ni numéro de compte.',
  notice: 'Le support recevra votre message avec notre échange : vous n’aurez rien à répéter.',
  done: (number: string) =>
    `C’est transmis au support : votre ticket porte le numéro **${verbatim(number)}**. Gardez ce numéro, il permet de retrouver votre demande.`,
};

/** An agent's list shows so much of a ticket; the whole of it is in the conversation. */
const SUBJECT_LENGTH = 200;

export const ticketCreate = defineProcedure({
  id: 'ticket.create',
  title: DOING,
  noun: 'demande au support',
  button: 'Ouvrir un ticket',
  examples: [
    'Ouvrir un ticket',
    'ouvrez-moi un ticket',
    'créer un ticket',
    'envoyer une demande d’aide au support',
    'je veux faire une réclamation',
    'signaler un incident',
    'je souhaite déposer un ticket auprès du support',
    'ouvre un ticket : je n’arrive pas à déposer ma facture',
    'crée un ticket, le portail affiche une erreur',
    'faites une demande d’assistance pour moi',
    'je voudrais signaler un problème au support',
    'remonter un bug au support',
    'envoyez un message au support',
    'merci d’ouvrir un incident',
    'faire une saisine du support',
    'ouvrir une sollicitation',
    'déclarer un dysfonctionnement du portail',
    'transmets ma demande au support',
  ],
  authority: 'ticket.create',
  refused: (reason) => refusal(reason, DOING),
  slots: { objet: subject() },
  notice: async () => said.notice,
  effect: async ({ objet }, { portal, transaction, request, conversation }) => {
    const { value } = await portal.openTicket(transaction, request, {
      canal: request.canal,
      conversation: conversation.id,
      objet: shortened(conversation.masked(objet)),
      echanges: await conversation.exchanges(),
    });
    return { ok: true, reference: value.id, reply: { text: said.done(value.id) } };
  },
});

/** What is wrong, in the person's words: alone, or after « ouvre un ticket : ». */
function subject(): Slot<string> {
  const slot = text({
    label: 'Demande',
    names: ['demande', 'problème', 'objet', 'message'],
    ask: said.objet,
    help: said.objetHelp,
    example: '« Je n’arrive pas à déposer une facture : le portail affiche une erreur »',
    entities: ['motif'],
  });
  return {
    ...slot,
    saidIn: (sentence) => afterWish(sentence) !== undefined,
    parse: (answer: Understanding, context: SlotContext) => {
      const rest = afterWish(answer);
      return rest === undefined ? slot.parse(answer, context) : { ok: true, value: rest };
    },
  };
}

/** « ouvre un ticket : je n’arrive pas à me connecter » → « je n’arrive pas à me connecter » */
function afterWish({ text: sentence }: Understanding): string | undefined {
  const [, rest] =
    /^.{0,60}?(?:ticket|incident|réclamation|demande|message|sollicitation|support|saisine)s?(?:\s+\p{L}+){0,3}\s*[:,]\s*(\S.{4,})$/isu.exec(
      sentence,
    ) ?? [];
  return rest !== undefined && /\s/.test(rest) ? rest.trim() : undefined;
}

function shortened(objet: string): string {
  return objet.length > SUBJECT_LENGTH ? `${objet.slice(0, SUBJECT_LENGTH - 1)}…` : objet;
}
