/** P15: the public parameters of a structure: what its suppliers must give on each invoice, « Mise en paiement », MOA (F124–F134). */
import type { ParametersRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineProcedure, type QueryContext } from '../procedure.ts';
import { refusal, refusalText } from '../refusals.ts';
import { suggest } from '../reply.ts';
import { change, changed, isChosen, removable } from '../slots/change.ts';
import { optionalOneOf } from '../slots/oneOf.ts';
import { setting } from '../slots/setting.ts';
import { type StructureValue, structure } from '../slots/structure.ts';
import { optionalYesNo } from '../slots/yesNo.ts';

const DOING = 'modifier les paramètres d’une structure';

/** Everything that people read in this procedure. */
const said = {
  structure: 'De quelle structure voulez-vous modifier les paramètres ?',
  private:
    'C’est une structure privée : seules les structures publiques ont ces paramètres. Donnez une structure publique.',
  change: 'Quel paramètre voulez-vous changer ?',
  changeHelp:
    'Ces paramètres disent ce que vos fournisseurs doivent indiquer sur chaque facture, si le statut « Mise en paiement » leur est remonté, et si votre structure est maître d’ouvrage (MOA). La réception par EDI est remplie par la DGFiP : elle ne se change pas ici.',
  ej: 'Le numéro d’engagement doit-il être renseigné par le fournisseur sur chaque facture ?',
  ejHelp:
    'Si vous répondez « oui », chaque facture adressée à votre structure devra comporter un numéro d’engagement.',
  code: 'Le code service doit-il être renseigné par le fournisseur sur chaque facture ?',
  codeHelp:
    'Si vous répondez « oui », chaque facture devra comporter le code d’un service actif de votre structure.',
  either: 'Le fournisseur doit-il indiquer au moins l’un des deux, numéro d’engagement ou code service ?',
  eitherHelp:
    'Si vous répondez « oui », chaque facture devra comporter au moins l’une de ces deux informations.',
  paiement: 'Faut-il cocher « Le statut “Mise en paiement” n’est pas remonté au fournisseur » ?',
  paiementHelp:
    'Répondez « oui » si votre structure récupère ses factures sur le portail et ne remonte pas automatiquement ce statut.',
  moa: 'Quelle est la présence MOA (maîtrise d’ouvrage) de votre structure ?',
  moaHelp:
    'Sans MOA, la validation se fait hors de l’outil ; avec MOA, les factures arrivent aussi dans « Factures reçues » pour la mise en paiement ; exclusivement MOA, uniquement dans « Factures de travaux ». Écrivez « aucune » pour ne rien renseigner.',
  effects: {
    ej: 'Vos fournisseurs devront indiquer un numéro d’engagement sur chaque facture.',
    ejOff:
      'Vos fournisseurs pourront envoyer une facture sans numéro d’engagement, sauf à un service qui l’exige.',
    code: 'Vos fournisseurs devront indiquer le code d’un service actif sur chaque facture : pensez à leur communiquer vos codes.',
    codeOff: 'Vos fournisseurs pourront envoyer une facture sans code service.',
  },
  done: (name: string, reference: string) =>
    `C’est fait : les paramètres de **${verbatim(name)}** sont modifiés. Référence : **${reference}**.`,
  letter: (name: string, siret: string, codes: readonly string[]) =>
    `Vous pouvez envoyer ceci à vos fournisseurs : « Pour vos factures adressées à ${verbatim(name)} (SIRET ${verbatim(siret)}), merci d’indiquer désormais le code du service destinataire : ${codes.join(', ')}. »`,
  serviceCode: (code: string, libelle: string) => `${verbatim(code)} (${verbatim(libelle)})`,
  nothing: 'Ces paramètres sont déjà ceux de la structure : il n’y a rien à changer.',
  redundant:
    'Le numéro d’engagement et le code service seraient tous deux obligatoires : demander « au moins l’un des deux » ne changerait rien. Retirez l’un de ces paramètres.',
  noService:
    'Votre structure n’a aucun service actif : vos fournisseurs n’auraient aucun code à indiquer. Créez d’abord un service, puis rendez le code obligatoire.',
  next: suggest('Voir la fiche de ma structure', 'Créer un service'),
};

const FIELDS = ['ej', 'code', 'either', 'paiement', 'moa'] as const;
const MOA = { sans: 'SANS', avec: 'AVEC', exclusivement: 'EXCLUSIVEMENT' } as const;
/** The portal's own service, for invoices between public bodies: no supplier is told its code. */
const RESERVED = 'FACTURES_PUBLIQUES';

export const structureParams = defineProcedure({
  id: 'structure.params',
  title: DOING,
  noun: 'modification des paramètres',
  button: 'Modifier les paramètres de ma structure',
  examples: [
    'Modifier les paramètres de ma structure',
    'rends le code service obligatoire',
    'modifier les paramètres de ma structure',
    'mettre le numéro d’engagement obligatoire pour la structure',
    'passer en structure avec MOA',
    'je veux que le code service soit obligatoire sur toutes nos factures',
    'rendre le code service facultatif',
    'enlever l’obligation du code service',
    'exiger le numéro d’engagement sur chaque facture de la structure',
    'imposer un code service ou un numéro d’engagement aux fournisseurs',
    'nous sommes exclusivement MOA, changez le paramètre',
    'mettre ma structure sans MOA',
    'ne pas remonter le statut mise en paiement aux fournisseurs',
    'cocher la case mise en paiement non remontée',
    'changer la présence MOA',
    'compléter les paramètres de la structure',
    'obliger nos fournisseurs à indiquer un code service',
    'svp mettez l’engagement facultatif au niveau de la structure',
  ],
  authority: 'structure.params',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({
      ask: said.structure,
      action: 'structure.params',
      doing: DOING,
      suits: async ({ typeStructure }) => (typeStructure === 'PRIVEE' ? said.private : undefined),
    }),
    change: change({
      ask: said.change,
      help: said.changeHelp,
      fields: [
        {
          value: 'ej',
          label: 'Le numéro d’engagement',
          saidAs: ['engagement', 'ej', 'numéro d’engagement', 'le numéro d’engagement'],
        },
        { value: 'code', label: 'Le code service', saidAs: ['code service'] },
        { value: 'either', label: 'Au moins l’un des deux', saidAs: ['l’un des deux', 'l’un ou l’autre'] },
        { value: 'paiement', label: 'La remontée de « Mise en paiement »', saidAs: ['mise en paiement'] },
        { value: 'moa', label: 'La présence MOA', saidAs: ['moa', 'la moa', 'maîtrise d’ouvrage'] },
      ],
    }),
    ej: changed(
      'ej',
      optionalYesNo({
        label: 'Numéro d’engagement obligatoire',
        names: ['numéro d’engagement', 'engagement', 'ej'],
        addition: 'l’obligation du numéro d’engagement',
        ask: said.ej,
        help: said.ejHelp,
        example: '« oui » ou « non »',
        entities: ['ejObligatoire'],
        saidAs: { yes: ['obligatoire'], no: ['facultatif', 'optionnel', 'pas obligatoire'] },
      }),
    ),
    code: changed(
      'code',
      setting({
        setting: 'codeServiceDoitEtreRenseigne',
        label: 'Code service obligatoire',
        names: ['code service', 'code'],
        addition: 'l’obligation du code service',
        ask: said.code,
        help: said.codeHelp,
      }),
    ),
    either: changed(
      'either',
      setting({
        setting: 'gestionNumeroEJOuCodeService',
        label: 'Au moins l’un des deux obligatoire',
        names: ['l’un des deux', 'au moins l’un des deux'],
        addition: 'l’obligation d’au moins l’un des deux',
        ask: said.either,
        help: said.eitherHelp,
      }),
    ),
    paiement: changed(
      'paiement',
      setting({
        setting: 'statutMiseEnPaiementNestPasRemonte',
        label: '« Mise en paiement » non remontée',
        names: ['mise en paiement'],
        addition: 'la remontée de « Mise en paiement »',
        ask: said.paiement,
        help: said.paiementHelp,
      }),
    ),
    moa: changed(
      'moa',
      removable(
        optionalOneOf({
          label: 'Présence MOA',
          names: ['présence moa', 'moa'],
          addition: 'la présence MOA',
          ask: said.moa,
          help: said.moaHelp,
          example: '« avec MOA »',
          entities: ['moa'],
          options: [
            { value: 'sans', label: 'Structure sans MOA', saidAs: ['sans'] },
            { value: 'avec', label: 'Structure avec MOA', saidAs: ['avec'] },
            { value: 'exclusivement', label: 'Structure exclusivement MOA', saidAs: ['exclusivement'] },
          ],
        }),
      ),
    ),
  },
  skip: { change: isChosen(FIELDS) },
  notice: async ({ ej, code }) => {
    const { effects } = said;
    const sentences = [
      ...(ej === undefined ? [] : [ej ? effects.ej : effects.ejOff]),
      ...(code === undefined ? [] : [code ? effects.code : effects.codeOff]),
    ];
    return sentences.length === 0 ? undefined : sentences.join(' ');
  },

  effect: async (
    { structure: chosen, ej, code, either, paiement, moa },
    { portal, transaction, request },
  ) => {
    const outcome = await portal.setParameters(transaction, request, {
      structure: chosen.id,
      ...(ej !== undefined && { numeroEngagementObligatoire: ej }),
      ...(code !== undefined && { codeServiceObligatoire: code }),
      ...(either !== undefined && { engagementOuServiceObligatoire: either }),
      ...(paiement !== undefined && { miseEnPaiementNonRemontee: paiement }),
      ...(moa !== undefined && { moa: moa === null ? null : MOA[moa] }),
    });
    if (!outcome.ok) return { ok: false, reason: reasonText(outcome.refusal) };
    const { reference } = outcome;
    const toSend = code
      ? await letter(chosen, { portal, reader: transaction, actor: request.actor })
      : undefined;
    const text = [said.done(chosen.raisonSociale, reference), toSend].filter((part) => part !== undefined);
    return { ok: true, reference, reply: { text: text.join('\n\n'), suggestions: said.next } };
  },
});

/** What to write to the suppliers, who must know the codes (F51). */
async function letter(
  { id, raisonSociale, identifiant }: StructureValue,
  { portal, reader, actor }: Pick<QueryContext, 'portal' | 'reader' | 'actor'>,
): Promise<string | undefined> {
  const found = await portal.listServices(reader, actor, id);
  const codes = found.ok
    ? found.value.filter(({ active, service }) => active && service.code !== RESERVED)
    : [];
  if (codes.length === 0) return undefined;
  const list = codes.map(({ service }) => said.serviceCode(service.code, service.libelle));
  return said.letter(raisonSociale, identifiant, list);
}

/** The portal's refusals in words. */
function reasonText(problem: ParametersRefusal): string {
  switch (problem.code) {
    case 'STRUCTURE_PRIVEE':
      return said.private;
    case 'AUCUN_SERVICE_ACTIF':
      return said.noService;
    case 'PARAMETRES_REDONDANTS':
      return said.redundant;
    case 'RIEN_A_CHANGER':
      return said.nothing;
    default:
      return refusalText(problem, DOING);
  }
}
