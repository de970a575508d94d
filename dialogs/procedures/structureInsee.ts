/** P17: take the name and the address that INSEE has now. What would change is said before it is confirmed. */
import type { Structure } from '../../store/model.ts';
import type { InseeChanges, InseeRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { showAdresse } from '../slots/adresse.ts';
import { structure } from '../slots/structure.ts';

const DOING = 'mettre à jour une structure depuis l’INSEE';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Quelle structure voulez-vous mettre à jour depuis l’INSEE ?',
  nom: (before: string, after: string) =>
    `La raison sociale « ${verbatim(before)} » deviendra « ${verbatim(after)} ».`,
  adresse: (before: string, after: string) =>
    `L’adresse « ${verbatim(before)} » deviendra « ${verbatim(after)} ».`,
  final: 'Ces données sont celles de l’INSEE : la mise à jour ne s’annule pas.',
  done: (name: string, place: string, reference: string) =>
    `C’est fait : la structure s’appelle **${verbatim(name)}**, ${verbatim(place)}. Référence : **${reference}**.`,
  same: 'Tout est à jour : la fiche de votre structure correspond déjà à ce que dit l’INSEE.',
  noSiret: 'Cette structure n’a pas de SIRET : l’INSEE ne la connaît pas. Modifiez plutôt sa fiche.',
  unknown:
    'L’INSEE ne connaît pas ce SIRET : vérifiez-le, puis contactez le support si vous êtes sûr de lui.',
  closed:
    'L’INSEE indique que cet établissement est fermé : je ne peux rien en reprendre. Si c’est bien le cas, vous pouvez désactiver la structure.',
  hidden:
    'Cette structure a demandé à l’INSEE de ne pas diffuser ses données : je ne peux pas les reprendre. Modifiez plutôt sa fiche.',
  unavailable: 'L’INSEE ne répond pas pour le moment : réessayez plus tard, rien n’est perdu.',
  next: suggest('Voir la fiche de ma structure'),
};

export const structureInsee = defineProcedure({
  id: 'structure.insee',
  title: DOING,
  noun: 'mise à jour depuis l’INSEE',
  button: 'Mettre à jour depuis l’INSEE',
  examples: [
    'Mettre à jour depuis l’INSEE',
    'mets à jour ma structure depuis l’INSEE',
    'actualiser la raison sociale avec la base INSEE',
    'synchroniser avec l’INSEE',
    'notre raison sociale a changé à l’INSEE',
    'reprendre les données INSEE de la structure',
    'rafraîchir la fiche de la structure avec l’INSEE',
    'mettre à jour la raison sociale de ma structure',
    'la raison sociale est ancienne, l’INSEE a la nouvelle',
    'recharger les informations INSEE',
    'mise à jour INSEE svp',
    'changer la raison sociale de notre établissement',
    'récupérer l’adresse de l’INSEE pour la structure 20990001800018',
  ],
  authority: 'structure.insee',
  refused: (reason) => refusal(reason, DOING),
  slots: { structure: structure({ ask: said.structure, action: 'structure.insee', doing: DOING }) },
  nothingToDo: async ({ structure: chosen }, { portal, reader, actor }) => {
    const found = await portal.inseeChanges(reader, actor, chosen.id);
    return found.ok ? undefined : { text: reasonText(found.refusal), suggestions: said.next };
  },
  notice: async ({ structure: chosen }, { portal, reader, actor }) => {
    const found = await portal.inseeChanges(reader, actor, chosen.id);
    return found.ok ? changes(found.value) : undefined;
  },
  effect: async ({ structure: chosen }, { portal, transaction, request }) => {
    const outcome = await portal.refreshFromInsee(transaction, request, { structure: chosen.id });
    if (!outcome.ok) return { ok: false, reason: reasonText(outcome.refusal) };
    const { value, reference } = outcome;
    const text = said.done(value.raisonSociale, placeOf(value), reference);
    return { ok: true, reference, reply: { text, suggestions: said.next } };
  },
});

function changes({ before, after }: InseeChanges): string {
  const sentences = [
    ...(before.raisonSociale === after.raisonSociale
      ? []
      : [said.nom(before.raisonSociale, after.raisonSociale)]),
    ...(placeOf(before) === placeOf(after) ? [] : [said.adresse(placeOf(before), placeOf(after))]),
    said.final,
  ];
  return sentences.join(' ');
}

function placeOf({ ligne = '', codePostal, ville }: Structure): string {
  return showAdresse({ ligne, codePostal, ville });
}

/** The portal's refusals in words. */
function reasonText(problem: InseeRefusal): string {
  switch (problem.code) {
    case 'RIEN_A_CHANGER':
      return said.same;
    case 'SANS_SIRET':
      return said.noSiret;
    case 'SIRET_INCONNU':
      return said.unknown;
    case 'ETABLISSEMENT_FERME':
      return said.closed;
    case 'NON_DIFFUSIBLE':
      return said.hidden;
    case 'INSEE_INDISPONIBLE':
      return said.unavailable;
    default:
      return refusalText(problem, DOING);
  }
}
