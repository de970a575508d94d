/** P16: close a structure: it can then receive no invoice. What that leaves is said before, and nothing less than « je confirme » does it. */
import type { StructureImpact } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { structure } from '../slots/structure.ts';
import { count, enumerate } from '../words.ts';

const DOING = 'désactiver une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Quelle structure voulez-vous désactiver ?',
  notice: (impact: StructureImpact) =>
    [
      'La structure ne pourra plus recevoir de factures, de personne.',
      left(impact),
      waiting(impact),
      'Vous pourrez la réactiver ensuite depuis « Gérer une structure », ou ici.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  done: (name: string, reference: string) =>
    `C’est fait : la structure **${verbatim(name)}** est désactivée, elle ne peut plus recevoir de factures. Référence : **${reference}**.`,
  next: suggest('Réactiver une structure', 'Voir la fiche de ma structure'),
};

/** Whom it concerns, the person included. */
function left({ rattachements, servicesActifs }: StructureImpact): string {
  const parts = [
    ...(rattachements > 0
      ? [rattachements === 1 ? '1 utilisateur rattaché' : `${rattachements} utilisateurs rattachés`]
      : []),
    ...(servicesActifs > 0
      ? [servicesActifs === 1 ? '1 service actif' : `${servicesActifs} services actifs`]
      : []),
  ];
  return parts.length === 0
    ? ''
    : `Elle compte aujourd’hui ${enumerate(parts)} : ils resteront enregistrés, mais ne serviront plus tant qu’elle est inactive.`;
}

/** Requests that nobody can approve meanwhile. */
function waiting({ demandesEnAttente }: StructureImpact): string {
  if (demandesEnAttente === 0) return '';
  const verb = demandesEnAttente === 1 ? 'ne pourra plus être approuvée' : 'ne pourront plus être approuvées';
  return `${count(demandesEnAttente, 'demande')} en attente ${verb} pendant ce temps.`;
}

export const structureDeactivate = defineProcedure({
  id: 'structure.deactivate',
  title: DOING,
  noun: 'désactivation de la structure',
  button: 'Désactiver une structure',
  examples: [
    'Désactiver une structure',
    'désactive ma structure',
    'fermer une structure',
    'je veux supprimer ma structure',
    'rendre ma structure inactive',
    'inactiver la structure 20007104100046',
    'notre établissement ferme, désactivez la structure',
    'supprimer notre établissement de Chorus Pro',
    'la commune a fusionné, il faut fermer l’ancienne structure',
    'demande d’inactivation d’une structure publique',
    'clôturer la structure',
    'mettre la structure hors service',
    'je souhaite arrêter de recevoir des factures sur ma structure',
    'désactiver le syndicat des eaux',
    'le syndicat est dissous, désactive-le',
  ],
  authority: 'structure.deactivate',
  refused: (reason) => refusal(reason, DOING),
  confirm: 'je confirme',
  slots: { structure: structure({ ask: said.structure, action: 'structure.deactivate', doing: DOING }) },
  notice: async ({ structure: chosen }, { portal, reader, actor }) => {
    const impact = await portal.structureImpact(reader, actor, chosen.id);
    return impact.ok ? said.notice(impact.value) : refusalText(impact.refusal, DOING);
  },
  effect: async ({ structure: chosen }, { portal, transaction, request }) => {
    const outcome = await portal.deactivateStructure(transaction, request, { structure: chosen.id });
    if (!outcome.ok) return { ok: false, reason: refusalText(outcome.refusal, DOING) };
    const { value, reference } = outcome;
    return {
      ok: true,
      reference,
      reply: { text: said.done(value.raisonSociale, reference), suggestions: said.next },
    };
  },
});
