/** P2: deactivate a service, so that suppliers can no longer use its code. */
import type { ServiceDeactivationRefusal, ServiceImpact } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { serviceSwitched } from '../serviceSwitching.ts';
import { service } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';
import { count } from '../words.ts';

const DOING = 'désactiver un service';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Dans quelle structure se trouve ce service ?',
  service: 'Quel service voulez-vous désactiver ?',
  serviceHelp:
    'Seuls les services actifs peuvent être désactivés. Vous pouvez donner le numéro dans la liste, le code ou le libellé.',
  inactive: 'Ce service est déjà inactif : il n’y a rien à désactiver.',
  unknown: 'Je ne trouve plus ce service.',
  none: 'Aucun service de cette structure n’est actif : il n’y a rien à désactiver.',
  suppliers: (code: string) =>
    `Vos fournisseurs ne pourront plus indiquer le code **${verbatim(code)}** sur leurs factures. Vous pourrez réactiver le service plus tard.`,
  attached: (people: number) =>
    `${count(people, 'utilisateur')} ${people > 1 ? 'sont rattachés' : 'est rattaché'} à ce service.`,
  last: '**Attention :** c’est le dernier service actif, et le code service est obligatoire sur les factures de cette structure. Vos fournisseurs n’auraient plus aucun code à indiquer : créez d’abord un autre service, ou rendez le code facultatif.',
  reserved:
    '**Attention :** ce service sert aux factures entre entités publiques. Sans lui, elles ne pourront plus l’utiliser.',
  lastRefused:
    'C’est le dernier service actif, et vos fournisseurs doivent indiquer un code : créez d’abord un autre service.',
  done: (code: string, reference: string) =>
    `C’est fait : le service **${verbatim(code)}** est désactivé. Référence : **${reference}**.`,
  tellSuppliers:
    'Le code service est obligatoire sur les factures de cette structure : pensez à indiquer à vos fournisseurs le code qui le remplace.',
  next: suggest('Voir les services', 'Désactiver un autre service'),
  elsewhere: suggest('Voir les services', 'Réactiver un service'),
};

export const serviceDeactivate = defineProcedure({
  id: 'service.deactivate',
  title: DOING,
  noun: 'désactivation du service',
  button: 'Désactiver un service',
  examples: [
    'Désactiver un service',
    'désactiver un service',
    'désactive le service STOCK',
    'je veux fermer un service',
    'supprimer un service',
    'supprime le code service 0123',
    'le service n’existe plus, enlève-le',
    'le service CANTINE n’existe plus, enlève-le',
    'enlève un service qui n’existe plus',
    'Désactiver un autre service',
    'ferme le service STOCK',
    'je souhaite désactiver le service 0123',
    'pouvez-vous désactiver le code service COMPTA',
    'rendre un service inactif',
    'rends le service VOIRIE inactif',
    'on n’utilise plus le service CANTINE, désactive-le',
    'il faut fermer le service TRAVAUX',
    'je voudrais supprimer un code service qui ne sert plus',
    'mettre fin à un service',
    'empêcher l’utilisation d’un code service par les fournisseurs',
    'clôturer un service',
    'désactivation du service 0123 svp',
    'je souhaite que le service COMPTA ne soit plus utilisable',
    'le code STOCK ne sert plus, pouvez-vous le désactiver ?',
    'il faudrait fermer le bureau des achats',
  ],
  authority: 'service.deactivate',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.deactivate', doing: DOING }),
    service: service({
      ask: said.service,
      help: said.serviceHelp,
      among: (line) => line.service.statut === 'ACTIF',
      unfit: () => said.inactive,
      none: () => ({ text: said.none, suggestions: said.elsewhere }),
    }),
  },

  notice: async ({ service: chosen }, { portal, reader, actor }) => {
    const impact = await portal.serviceImpact(reader, actor, chosen.id);
    return impact.ok ? consequences(chosen.code, impact.value) : undefined;
  },

  effect: async ({ structure: chosen, service: { id } }, context) => {
    const outcome = await context.portal.deactivateService(context.transaction, context.request, {
      service: id,
    });
    return outcome.ok
      ? serviceSwitched(outcome, chosen, context, said)
      : { ok: false, ...refusedWith(outcome.refusal) };
  },
});

/** What will change, and for whom. */
function consequences(code: string, impact: ServiceImpact): string {
  return [
    said.suppliers(code),
    ...(impact.rattachements > 0 ? [said.attached(impact.rattachements)] : []),
    ...(impact.lastWithMandatoryCode ? [said.last] : []),
    ...(impact.reserved ? [said.reserved] : []),
  ].join('\n\n');
}

/** The portal's refusals in words, with the question to ask again when there is one. */
function refusedWith(problem: ServiceDeactivationRefusal): {
  readonly reason: string;
  readonly askAgain?: string;
} {
  switch (problem.code) {
    case 'SERVICE_INCONNU':
      return { reason: said.unknown, askAgain: 'service' };
    case 'DEJA_INACTIF':
      return { reason: said.inactive, askAgain: 'service' };
    case 'DERNIER_SERVICE_ACTIF':
      return { reason: said.lastRefused };
    default:
      return { reason: refusalText(problem, DOING) };
  }
}
