/** A slot for one of the Structures on which the person may do something: chosen, named, or given by its SIRET. */
import { z } from 'zod';
import { readOrdinal, readYesNo } from '../../language/answers.ts';
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { StructureId } from '../../store/model.ts';
import type { Action, StructureRef } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import type { Choice, ChoiceContext, Parsed, QueryContext, Slot, SlotContext } from '../procedure.ts';
import { refusalText } from '../refusals.ts';
import type { ServiceValue } from './service.ts';
import { kindInAnswer, kindInSentence, type NamedKind } from './structureKinds.ts';

const said = {
  several: 'Plusieurs de vos structures portent ce nom : précisez laquelle.',
  unknown: 'Je ne reconnais pas cette structure parmi celles où vous pouvez agir.',
  notYours: (name: string) =>
    `Je ne trouve pas de structure « ${verbatim(name)} » parmi celles où vous pouvez agir.`,
};

/** What a procedure keeps of a Structure. */
export type StructureValue = {
  readonly id: StructureId;
  readonly identifiant: string;
  readonly raisonSociale: string;
  readonly typeStructure: 'PUBLIQUE' | 'PRIVEE';
};

type StructureOptions = Pick<Slot<StructureValue>, 'ask'> & {
  /** Only Structures on which the person may do this. */
  readonly action: Action;
  /** In the infinitive, for refusals: « créer un service ». */
  readonly doing: string;
  /** Why a Structure on which the person may do this is not meant all the same, in French; it is then not offered either. */
  readonly suits?: (value: StructureValue, context: QueryContext) => Promise<string | undefined>;
};

/** What is kept of an older state. */
export const structureSchema = z.object({
  id: z.string().transform((id) => id as StructureId),
  identifiant: z.string(),
  raisonSociale: z.string(),
  typeStructure: z.enum(['PUBLIQUE', 'PRIVEE']),
});

/** A Structure of the person's; a SIRET that is not among them is refused with what is missing and who can grant it. */
export function structure(options: StructureOptions): Slot<StructureValue> {
  return {
    ask: options.ask,
    label: 'Structure',
    names: ['structure', 'siret', 'établissement', 'collectivité', 'organisme', 'entité'],
    help: 'C’est l’entité qui reçoit les factures, identifiée par son SIRET (14 chiffres). Vous pouvez donner son numéro dans la liste, son nom ou son SIRET.',
    example: 'un SIRET comme 200 071 041 00046, ou le nom de la structure',
    entities: ['siret', 'structureName'],
    saidIn: (sentence) => kindInSentence(sentence) !== undefined,
    schema: structureSchema,
    choices: (context) => offered(options, context),
    suited: havingTheService,
    parse: (answer, context) => parseStructure(answer, context),
    check: (value, context) => authorised(value, context, options),
    show: showStructure,
  };
}

/** A Structure that is asked for only when the person brings it up: otherwise all of theirs are meant. */
export function optionalStructure(
  options: StructureOptions,
): Slot<StructureValue> & { readonly optional: true } {
  return { ...structure(options), optional: true };
}

async function offered(
  { action, suits }: StructureOptions,
  context: QueryContext,
): Promise<readonly Choice<StructureValue>[]> {
  const { portal, reader, actor } = context;
  const allowed = (await portal.structuresFor(reader, actor, action)).map(kept);
  const reasons = await Promise.all(allowed.map((value) => suits?.(value, context)));
  return allowed
    .filter((_value, index) => reasons[index] === undefined)
    .map((value) => ({ value, label: showStructure(value) }));
}

/** Among more Structures than this, the one that has a service is not looked for: it is asked. */
const MOST_LOOKED_AT = 50;

/** Those that have the service that was named before its Structure was known. */
async function havingTheService(
  choices: readonly Choice<StructureValue>[],
  { portal, reader, actor, known }: ChoiceContext,
): Promise<readonly Choice<StructureValue>[]> {
  const named = known.service as ServiceValue | undefined;
  if (named === undefined || named.id !== '' || choices.length > MOST_LOOKED_AT) return choices;
  const code = named.code.toLowerCase();
  const services = await Promise.all(
    choices.map(({ value }) => portal.listServices(reader, actor, value.id)),
  );
  return choices.filter((_choice, at) => {
    const found = services[at];
    return found?.ok === true && found.value.some(({ service }) => service.code.toLowerCase() === code);
  });
}

function kept({ id, identifiant, raisonSociale, typeStructure }: StructureRef): StructureValue {
  return { id, identifiant, raisonSociale, typeStructure };
}

/** « COMMUNE DE VAUCHERON (20990002600011) ». */
export function showStructure({ raisonSociale, identifiant }: StructureValue): string {
  return `${raisonSociale} (${identifiant})`;
}

function parseStructure(answer: Understanding, context: SlotContext): Parsed<StructureValue> {
  const choices = context.choices as readonly Choice<StructureValue>[];
  const typed = answer.text.replace(/[\s.]/g, '');
  const own = choices.find(({ value }) => value.identifiant === typed);
  if (own !== undefined) return { ok: true, value: own.value };
  const siret = answer.entities.find(({ key }) => key === 'siret')?.value;
  const problem = siretProblem(answer);
  if (problem !== undefined) return { ok: false, reason: problem };
  if (typeof siret === 'string') return bySiret(siret, choices);
  const ordinal = readOrdinal(answer.text, choices.length);
  const picked = ordinal === undefined ? onlyOne(answer, choices) : choices[ordinal];
  if (picked !== undefined) return { ok: true, value: picked.value };
  const named = byName(answer, choices);
  if (named.ok || answer.entities.some(({ key }) => key === 'structureName')) return named;
  const kind = kindInSentence(answer) ?? kindInAnswer(answer);
  return kind === undefined ? named : byKind(kind, choices);
}

/** « oui », « la mienne », when there is one to choose from. */
function onlyOne(
  { text, normalised }: Understanding,
  [only, ...others]: readonly Choice<StructureValue>[],
): Choice<StructureValue> | undefined {
  if (others.length > 0) return undefined;
  const yesNo = readYesNo(text);
  const agrees = (yesNo?.answer === 'yes' && yesNo.rest === '') || MINE.test(normalised);
  return agrees ? only : undefined;
}

const MINE =
  /^(?:(?:ah|oui|non|pardon|bon|ben|c est|pour) )*(?:la mienne|la notre|(?:ma|notre) structure|celle la|celle ci)$/;

/** « la mairie »: the one that is one; when the person has none, they may mean a Structure that is not theirs. */
function byKind(
  { said: name, fits }: NamedKind,
  choices: readonly Choice<StructureValue>[],
): Parsed<StructureValue> {
  const fitting = choices.filter(({ value }) => fits(value.raisonSociale));
  const [only, ...others] = fitting;
  if (only === undefined) return { ok: false, reason: said.notYours(name) };
  return others.length === 0
    ? { ok: true, value: only.value }
    : { ok: false, reason: said.several, among: fitting };
}

function bySiret(siret: string, choices: readonly Choice<StructureValue>[]): Parsed<StructureValue> {
  const mine = choices.find(({ value }) => value.identifiant === siret);
  if (mine !== undefined) return { ok: true, value: mine.value };
  const unknown: StructureValue = {
    id: '' as StructureId,
    identifiant: siret,
    raisonSociale: '',
    typeStructure: 'PUBLIQUE',
  };
  return { ok: true, value: unknown };
}

function byName(answer: Understanding, choices: readonly Choice<StructureValue>[]): Parsed<StructureValue> {
  const named = answer.entities.find(({ key }) => key === 'structureName')?.value;
  const wanted = normalise(typeof named === 'string' ? named : answer.text);
  const matching = choices.filter(({ value, label }) => {
    const name = normalise(value.raisonSociale);
    return normalise(label) === wanted || name === wanted || (wanted.length > 2 && name.includes(wanted));
  });
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  return {
    ok: false,
    reason: matching.length > 1 ? said.several : said.unknown,
  };
}

/** The portal decides, each time the value is given: rights may have changed since the list was shown. */
async function authorised(
  value: StructureValue,
  context: SlotContext,
  { action, doing, suits }: StructureOptions,
): Promise<Parsed<StructureValue>> {
  const { portal, reader, actor, choices } = context;
  const mine = (choices as readonly Choice<StructureValue>[]).find((choice) => choice.value.id === value.id);
  if (mine !== undefined) return { ok: true, value: mine.value };
  const found = await portal.structureByIdentifiant(reader, value.identifiant);
  if (found === undefined) return { ok: false, reason: refusalText({ code: 'STRUCTURE_INCONNUE' }, doing) };
  const authorisation = await portal.authorise(reader, actor, action, found.id);
  if (!authorisation.granted) {
    const { refusal } = authorisation;
    // The store tells nothing of a Structure to somebody else; here it is the one that the person has just named.
    const about = refusal.code === 'NON_RATTACHE' ? { ...refusal, structure: found } : refusal;
    return { ok: false, reason: refusalText(about, doing) };
  }
  const reason = await suits?.(kept(found), context);
  return reason === undefined ? { ok: true, value: kept(found) } : { ok: false, reason };
}

/** What is wrong with the SIRET that an answer gives: its key, or its length when the answer is digits alone. */
export function siretProblem({ text, entities }: Understanding): string | undefined {
  const siret = entities.find(({ key }) => key === 'siret')?.value;
  if (entities.some(({ key, value }) => key === 'siretValid' && value === false)) {
    return `Le SIRET ${siret} n’est pas valide : sa clé de contrôle est fausse, un chiffre est sans doute inversé.`;
  }
  const digits = text.replace(/[\s.]/g, '');
  return siret === undefined && /^\d{8,}$/.test(digits) ? wrongLength(digits.length) : undefined;
}

function wrongLength(digits: number): string {
  return `Un SIRET compte 14 chiffres, j’en lis ${digits} : ${digits < 14 ? 'il en manque' : 'il y en a trop'}.`;
}
