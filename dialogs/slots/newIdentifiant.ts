/** Slots for what will identify a new structure: the kind of identifier, then the identifier, with what INSEE says of a SIRET (F39). */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { TypeIdentifiant } from '../../store/model.ts';
import type { IdentifiantRefusal } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { identifiantProblemText, TYPES_IDENTIFIANT } from '../problems/identifiants.ts';
import type { Parsed, Slot, SlotContext } from '../procedure.ts';
import { showAdresse } from './adresse.ts';
import { oneOf } from './oneOf.ts';

/** An identifier that no structure has yet. */
export type NewIdentifiantValue = {
  readonly valeur: string;
  /** The kind for which the portal has taken it. */
  readonly type?: TypeIdentifiant;
  /** What INSEE says; absent where it is not asked. */
  readonly insee?: 'found' | 'not-diffusible' | 'unavailable';
  /** By INSEE. */
  readonly publique?: boolean;
  /** As INSEE has it: « OFFICE DE TOURISME DU CHAOURCOIS, 10210 CHAOURCE ». */
  readonly connu?: string;
};

const schema = z.object({
  valeur: z.string().min(1),
  type: z.enum(TYPES_IDENTIFIANT.map(({ value }) => value)).exactOptional(),
  insee: z.enum(['found', 'not-diffusible', 'unavailable']).exactOptional(),
  publique: z.boolean().exactOptional(),
  connu: z.string().exactOptional(),
});

/** The kind of identifier; a SIRET in the sentence says it too. */
export function typeIdentifiant(options: Pick<Slot<TypeIdentifiant>, 'ask' | 'help'>): Slot<TypeIdentifiant> {
  const listed = oneOf({
    ...options,
    label: 'Type d’identifiant',
    names: ['type d’identifiant', 'type'],
    example: '« SIRET »',
    options: TYPES_IDENTIFIANT,
    entities: ['typeIdentifiant'],
  });
  return {
    ...listed,
    entities: ['siret'],
    saidIn: (sentence) => (has(sentence, 'typeIdentifiant') && !isFrenchVat(sentence)) || isAPerson(sentence),
    parse: (answer, context) => {
      if (isAPerson(answer)) return { ok: true, value: 'PARTICULIER' };
      return has(answer, 'siret') && !has(answer, 'typeIdentifiant')
        ? { ok: true, value: 'SIRET' }
        : listed.parse(answer, context);
    },
  };
}

/** The identifier, of the kind that the slot `typeIdentifiant` says. */
export function newIdentifiant(
  options: Pick<Slot<NewIdentifiantValue>, 'ask' | 'help'>,
): Slot<NewIdentifiantValue> {
  return {
    ...options,
    label: 'Identifiant',
    names: ['identifiant', 'siret', 'numéro', 'ridet', 'tva intracommunautaire'],
    example: 'un SIRET comme 200 071 041 00046',
    entities: ['siret'],
    saidIn: (sentence) => has(sentence, 'identifiant') && !isFrenchVat(sentence),
    freeText: true,
    dependsOn: ['typeIdentifiant'],
    schema,
    parse: parseIdentifiant,
    check: reviewed,
    show: ({ valeur, connu }) => (connu === undefined ? valeur : `${valeur}, d’après l’INSEE : ${connu}`),
  };
}

function parseIdentifiant(answer: Understanding): Parsed<NewIdentifiantValue> {
  const named = answer.entities.find(({ key }) => key === 'siret' || key === 'identifiant')?.value;
  const valeur =
    typeof named === 'string'
      ? named
      : answer.text
          .replace(/^\s*(?:c[’']est|le|l[’']|mon|son|numéro|identifiant|est|:|\s)+\s/iu, '')
          .replace(/\s+/g, ' ')
          .trim();
  return /[\p{L}\d]/u.test(valeur)
    ? { ok: true, value: { valeur } }
    : { ok: false, reason: 'Je n’y lis pas d’identifiant.' };
}

/** The portal and INSEE are asked once for each kind. */
async function reviewed(
  value: NewIdentifiantValue,
  { portal, reader, known }: SlotContext,
): Promise<Parsed<NewIdentifiantValue>> {
  const type = known.typeIdentifiant as TypeIdentifiant | undefined;
  if (type === undefined || value.type === type) return { ok: true, value };
  const found = await portal.reviewIdentifiant(reader, type, value.valeur);
  if (!found.ok) return { ok: false, reason: identifiantRefusalText(found.refusal) };
  const { identifiant: valeur, insee } = found.value;
  if (insee === undefined) return { ok: true, value: { valeur, type } };
  if (insee.kind !== 'found') {
    const silent = insee.kind === 'not-diffusible' ? insee.kind : 'unavailable';
    return { ok: true, value: { valeur, type, insee: silent } };
  }
  const { raisonSociale, typeStructure, adresse: ligne = '', codePostal, ville } = insee.establishment;
  const connu = `${raisonSociale}, ${showAdresse({ ligne, codePostal, ville })}`;
  return { ok: true, value: { valeur, type, insee: 'found', publique: typeStructure === 'PUBLIQUE', connu } };
}

/** Why no structure can be created with an identifier, and what to do instead. */
export function identifiantRefusalText(refusal: IdentifiantRefusal): string {
  switch (refusal.code) {
    case 'IDENTIFIANT_INVALIDE':
      return identifiantProblemText(refusal.problem);
    case 'STRUCTURE_EXISTE_DEJA': {
      const { raisonSociale, identifiant } = refusal.structure;
      return `La structure **${verbatim(raisonSociale)}** (${verbatim(identifiant)}) existe déjà dans Chorus Pro : il n’y a pas à la créer. Pour y travailler, écrivez « Demander un rattachement à la structure ${verbatim(identifiant)} ».`;
    }
    case 'SIRET_INCONNU':
      return 'L’INSEE ne connaît pas ce SIRET : vérifiez ses chiffres.';
    case 'ETABLISSEMENT_FERME':
      return 'L’INSEE indique que cet établissement est fermé : je ne peux pas en créer la structure. Donnez le SIRET d’un établissement ouvert.';
  }
}

/** « numéro de TVA FR40303265045 » is no identifier of a structure: that of a French one is its SIRET. */
function isFrenchVat({ text }: Understanding): boolean {
  return /(?<![\p{L}\d])FR ?[0-9A-Z]{2} ?\d/iu.test(text);
}

/** « pour un particulier », « c’est un particulier » */
function isAPerson({ normalised }: Understanding): boolean {
  return /(?:^| )un particulier(?: |$)/.test(normalised);
}

function has({ entities }: Understanding, wanted: string): boolean {
  return entities.some(({ key }) => key === wanted);
}
