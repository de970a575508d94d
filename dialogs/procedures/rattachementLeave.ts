/** P4: detach oneself from a Structure, or from one of its services. */
import type { Detachment, DetachmentRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { ownRattachement, type RattachementValue } from '../slots/ownRattachement.ts';
import { enumerate } from '../words.ts';

const DOING = 'vous détacher';

/** Everything that people read in this procedure. */
const said = {
  rattachement: 'De quelle structure, ou de quel service, voulez-vous vous détacher ?',
  help: 'Le détachement porte sur un rattachement : à toute une structure, ou à un de ses services. Vous pouvez donner son numéro dans la liste, le nom de la structure ou le code du service.',
  none: 'Vous n’avez aucun rattachement à quitter.',
  principal: (structures: readonly string[]) =>
    `Vous êtes gestionnaire principal de ${enumerate(structures.map(verbatim))} : transférez d’abord ce rôle, vous pourrez ensuite vous en détacher.`,
  notice: (label: string) =>
    `Le détachement est immédiat : vous n’aurez plus accès à ${verbatim(label)}. Pour y revenir, il faudra une nouvelle demande de rattachement, validée par le gestionnaire.`,
  lost: (profils: readonly string[]) => `Vous y perdrez vos profils : ${profils.join(', ')}.`,
  done: (label: string, reference: string) =>
    `C’est fait : vous n’êtes plus rattaché à ${verbatim(label)}. Référence : **${reference}**.`,
  gone: (profils: readonly string[]) => `Profils retirés : ${profils.join(', ')}.`,
  unknown: 'Je ne trouve plus ce rattachement.',
  next: suggest('Voir mes rattachements', 'Demander un rattachement'),
  transfer: suggest('Transférer le rôle de gestionnaire principal'),
};

export const rattachementLeave = defineProcedure({
  id: 'rattachement.leave',
  title: DOING,
  noun: 'demande de détachement',
  button: 'Me détacher',
  examples: [
    'Me détacher',
    'me détacher d’une structure',
    'annuler mon rattachement',
    'je quitte la mairie, enlève mon rattachement',
    'je ne veux plus être rattaché',
    'supprime mon rattachement',
    'détache-moi de la structure 20007104100046',
    'je ne travaille plus à la mairie, détachez-moi',
    'je voudrais me détacher du service STOCK',
    'retire-moi de cette structure',
    'je souhaite quitter une structure',
    'je ne veux plus faire partie de la structure',
    'enlevez mon rattachement au syndicat',
    'me retirer d’un service',
    'mettre fin à mon rattachement',
    'j’ai changé de collectivité, supprimez mon ancien rattachement',
    'je suis rattaché par erreur à une structure, détache-moi',
  ],
  authority: 'rattachement.leave',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    rattachement: ownRattachement({
      ask: said.rattachement,
      help: said.help,
      none: (structures) =>
        structures.length === 0
          ? { text: said.none, suggestions: said.next }
          : { text: said.principal(structures), suggestions: said.transfer },
    }),
  },

  notice: async ({ rattachement }, { portal, reader, actor }) => {
    const impact = await portal.detachmentImpact(reader, actor, scopeOf(rattachement));
    const profils = impact.ok ? impact.value.profilsPerdus : [];
    return [said.notice(rattachement.label), ...(profils.length > 0 ? [said.lost(profils)] : [])].join(
      '\n\n',
    );
  },

  effect: async ({ rattachement }, { portal, transaction, request }) => {
    const outcome = await portal.leaveRattachement(transaction, request, scopeOf(rattachement));
    if (!outcome.ok) return { ok: false, ...refusedWith(outcome.refusal) };
    const { value, reference } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: doneText(rattachement, value, reference), suggestions: said.next },
    };
  },
});

function doneText({ label }: RattachementValue, { profilsPerdus }: Detachment, reference: string): string {
  const gone = profilsPerdus.length > 0 ? [said.gone(profilsPerdus)] : [];
  return [said.done(label, reference), ...gone].join('\n\n');
}

function scopeOf({ structure, service }: RattachementValue) {
  return { structure, ...(service !== null && { service }) };
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: DetachmentRefusal): { readonly reason: string; readonly askAgain?: string } {
  switch (problem.code) {
    case 'RATTACHEMENT_INCONNU':
    case 'UTILISATEUR_INCONNU':
    case 'UTILISATEUR_INACTIF':
      return { reason: said.unknown, askAgain: 'rattachement' };
    case 'GESTIONNAIRE_PRINCIPAL':
      return { reason: said.principal(['cette structure']) };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
