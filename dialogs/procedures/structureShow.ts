/** P15: a structure's sheet, with its parameters, as its own people see it (F123–F134). */
import type { Structure } from '../../store/model.ts';
import type { StructureSheet } from '../../store/portal.ts';
import { defineQuery, type QueryContext } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Fact, type Reply, suggest } from '../reply.ts';
import { showAdresse } from '../slots/adresse.ts';
import { structure } from '../slots/structure.ts';
import { resultReply } from '../tables.ts';

const DOING = 'consulter la fiche d’une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous voir la fiche ?',
  title: 'Voici la fiche de la structure.',
  fields: {
    raisonSociale: 'Raison sociale',
    identifiant: 'Identifiant',
    libelle: 'Libellé',
    type: 'Type de structure',
    statut: 'Statut',
    adresse: 'Adresse',
    adresseElectronique: 'Adresse électronique',
    telephone: 'Téléphone',
    rcs: 'Numéro RCS',
    tva: 'TVA intracommunautaire',
    nonDiffusible: 'Non diffusible INSEE',
    gestionnaire: 'Gestionnaire principal',
    ej: 'Numéro d’engagement obligatoire',
    code: 'Code service obligatoire',
    either: 'Numéro d’engagement ou code service obligatoire',
    paiement: '« Mise en paiement » non remontée au fournisseur',
    edi: 'Données reçues par EDI',
    moa: 'Présence MOA',
  },
  types: { PUBLIQUE: 'publique', PRIVEE: 'privée' },
  statuts: { ACTIF: 'active', INACTIF: 'inactive : elle ne peut pas recevoir de factures' },
  moa: {
    SANS: 'structure sans MOA',
    AVEC: 'structure avec MOA',
    EXCLUSIVEMENT: 'structure exclusivement MOA',
    aucun: 'non renseignée',
  },
  yes: 'oui',
  no: 'non',
  informative:
    'L’adresse électronique et le téléphone sont informatifs : aucune notification n’y est envoyée.',
  mine: suggest('Modifier une structure', 'Modifier les paramètres de ma structure'),
  closed: suggest('Réactiver une structure'),
};

export const structureShow = defineQuery({
  id: 'structure.show',
  title: DOING,
  noun: 'consultation de la structure',
  button: 'Voir la fiche de ma structure',
  examples: [
    'Voir la fiche de ma structure',
    'affiche la fiche de la structure',
    'montre-moi ma structure',
    'consulter ma structure',
    'je voudrais voir les informations de ma structure',
    'quels sont les paramètres de ma structure ?',
    'quelle est l’adresse enregistrée pour notre structure',
    'est-ce que ma structure est active ?',
    'ma structure est-elle bien active',
    'le code service est-il obligatoire chez nous ?',
    'est-ce qu’on demande le numéro d’engagement dans notre structure',
    'la fiche structure svp',
    'voir les paramètres de notre collectivité',
    'quel numéro de téléphone avons-nous sur la fiche de la structure',
    'informations de la structure 20007104100046',
    'sommes-nous une structure avec MOA ?',
  ],
  authority: 'structure.show',
  refused: (reason) => refusal(reason, DOING),
  slots: { structure: structure({ ask: said.structure, action: 'structure.show', doing: DOING }) },
  answer: async (context, { structure: chosen }) => {
    const found = await context.portal.showStructure(context.reader, context.actor, chosen.id);
    return [found.ok ? await sheet(found.value, context) : refusal(found.refusal, DOING)];
  },
});

async function sheet(
  { structure: shown, gestionnairePrincipal }: StructureSheet,
  { portal, reader, actor }: QueryContext,
): Promise<Reply> {
  const { fields } = said;
  const facts = [
    ...identity(shown),
    { label: fields.gestionnaire, value: gestionnairePrincipal },
    ...(shown.typeStructure === 'PUBLIQUE' ? parameters(shown) : []),
  ];
  const next = shown.statut === 'ACTIF' ? said.mine : said.closed;
  const action = shown.statut === 'ACTIF' ? 'structure.update' : 'structure.activate';
  const { granted } = await portal.authorise(reader, actor, action, shown.id);
  const isReachable = shown.adresseElectronique !== undefined || shown.telephone !== undefined;
  return resultReply({
    title: said.title,
    facts,
    remarks: isReachable ? [said.informative] : [],
    ...(granted && { suggestions: next }),
  });
}

function identity(shown: Structure): readonly Fact[] {
  const { fields } = said;
  return [
    { label: fields.raisonSociale, value: shown.raisonSociale },
    { label: fields.identifiant, value: `${shown.identifiant} (${shown.typeIdentifiant})` },
    ...known(fields.libelle, shown.libelle),
    { label: fields.type, value: said.types[shown.typeStructure] },
    { label: fields.statut, value: said.statuts[shown.statut] },
    { label: fields.adresse, value: showAdresse({ ligne: '', ...shown }) },
    ...known(fields.adresseElectronique, shown.adresseElectronique),
    ...known(fields.telephone, shown.telephone),
    ...known(fields.rcs, shown.numeroRcs),
    ...known(fields.tva, shown.numeroTva),
    ...(shown.nonDiffusibleInsee ? [{ label: fields.nonDiffusible, value: said.yes }] : []),
  ];
}

function parameters(shown: Structure): readonly Fact[] {
  const { fields } = said;
  const flag = (label: string, value: boolean | undefined): Fact => ({
    label,
    value: value ? said.yes : said.no,
  });
  return [
    flag(fields.ej, shown.numeroEngagementObligatoire),
    flag(fields.code, shown.codeServiceObligatoire),
    flag(fields.either, shown.engagementOuServiceObligatoire),
    flag(fields.paiement, shown.miseEnPaiementNonRemontee),
    flag(fields.edi, shown.donneesViaEdi),
    { label: fields.moa, value: said.moa[shown.moa ?? 'aucun'] },
  ];
}

function known(label: string, value: string | undefined): readonly Fact[] {
  return value === undefined ? [] : [{ label, value }];
}
