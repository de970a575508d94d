/** P2: activate again a service that was deactivated. */
import type { ServiceActivationRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { conditionOf } from '../serviceState.ts';
import { serviceSwitched } from '../serviceSwitching.ts';
import { service } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'réactiver un service';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Dans quelle structure se trouve ce service ?',
  service: 'Quel service voulez-vous réactiver ?',
  serviceHelp:
    'Seuls les services désactivés sont proposés. Vous pouvez donner le numéro dans la liste, le code ou le libellé.',
  active: 'Ce service est déjà actif : il n’y a rien à réactiver.',
  unfit: {
    active: 'Ce service est déjà actif : vos fournisseurs peuvent indiquer son code.',
    deactivated: 'Ce service est désactivé.',
    'to-come': 'Ce service n’est pas désactivé : il sera actif à partir de sa date de début.',
    ended: 'La date de fin de ce service est passée : changez-la ou retirez-la (« modifier le service »).',
  },
  unknown: 'Je ne trouve plus ce service.',
  none: 'Aucun service de cette structure n’est désactivé : il n’y a rien à réactiver.',
  notice: (code: string) =>
    `Vos fournisseurs pourront de nouveau indiquer le code **${verbatim(code)}** sur leurs factures, pendant la période d’activité du service.`,
  done: (code: string, reference: string) =>
    `C’est fait : le service **${verbatim(code)}** est réactivé. Référence : **${reference}**.`,
  tellSuppliers:
    'Le code service est obligatoire sur les factures de cette structure : pensez à le communiquer à vos fournisseurs.',
  next: suggest('Voir les services', 'Réactiver un autre service'),
  elsewhere: suggest('Voir les services', 'Modifier un service'),
};

export const serviceActivate = defineProcedure({
  id: 'service.activate',
  title: DOING,
  noun: 'réactivation du service',
  button: 'Réactiver un service',
  examples: [
    'Réactiver un service',
    'réactiver un service',
    'réactive le service STOCK',
    'activer un service',
    'active le service 0123',
    'rouvrir un service',
    'remets le service en service',
    'Réactiver un autre service',
    'rouvre le service STOCK s’il vous plaît',
    'je voudrais réactiver le code service COMPTA',
    'le service CANTINE a été désactivé par erreur, réactive-le',
    'rendre un service actif de nouveau',
    'rends le service VOIRIE actif',
    'nos fournisseurs doivent pouvoir réutiliser le code ACHATS',
    'remettre en activité un service fermé',
    'il faudrait réactiver un service inactif',
    'peux-tu activer le service TRAVAUX',
    'réactivation d’un service',
  ],
  authority: 'service.activate',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.activate', doing: DOING }),
    service: service({
      ask: said.service,
      help: said.serviceHelp,
      among: (line) => line.service.statut === 'INACTIF',
      unfit: (line, { today }) => said.unfit[conditionOf(line, today)],
      none: () => ({ text: said.none, suggestions: said.elsewhere }),
    }),
  },

  notice: async ({ service: { code } }) => said.notice(code),

  effect: async ({ structure: chosen, service: { id } }, context) => {
    const outcome = await context.portal.activateService(context.transaction, context.request, {
      service: id,
    });
    return outcome.ok
      ? serviceSwitched(outcome, chosen, context, said)
      : { ok: false, ...refusedWith(outcome.refusal) };
  },
});

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: ServiceActivationRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'SERVICE_INCONNU':
      return { reason: said.unknown, askAgain: 'service' };
    case 'DEJA_ACTIF':
      return { reason: said.active };
    case 'PERIODE_TERMINEE':
      return { reason: said.unfit.ended };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
