/** A slot for any active Structure of the portal, the person's or not: found by its SIRET, or by words of its name or town. */
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { StructureRef } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import type { Choice, Parsed, Slot, SlotContext } from '../procedure.ts';
import { refusalText } from '../refusals.ts';
import { withoutKinds, wordsSought } from './annuaireQuery.ts';
import { type StructureValue, siretProblem, structureSchema } from './structure.ts';

type AnyStructureOptions = Pick<Slot<StructureValue>, 'ask' | 'check'> & {
  /** In the infinitive, for refusals: « demander un rattachement ». */
  readonly doing: string;
  /** The wish itself, in a folded sentence: there a Structure may be named without a label. */
  readonly wish: RegExp;
  /** Words of the wish that name no Structure, folded: « rattache-moi à… ». */
  readonly around: ReadonlySet<string>;
};

/** So many are shown to choose from; when more match, more words are asked for. */
const MOST = 9;

/** A Structure that is searched when it is named. */
export function anyStructure({ doing, wish, around, ...options }: AnyStructureOptions): Slot<StructureValue> {
  return {
    ...options,
    label: 'Structure',
    names: ['structure', 'siret', 'établissement', 'collectivité', 'organisme', 'entité'],
    help: 'Donnez son SIRET (14 chiffres), ou des mots de son nom ou de sa ville : je la chercherai parmi les structures actives de Chorus Pro.',
    example: 'un SIRET comme 200 071 041 00046, ou « commune de Vaucheron »',
    entities: ['siret', 'structureName'],
    saidIn: ({ text, normalised }) => wish.test(normalised) && withoutKinds(wordsSought(text, around)) !== '',
    schema: structureSchema,
    parse: (answer, context) => search(answer, context, { doing, around }),
    show: ({ raisonSociale, identifiant }) => `${raisonSociale} (${identifiant})`,
  };
}

async function search(
  answer: Understanding,
  context: SlotContext,
  { doing, around }: Pick<AnyStructureOptions, 'doing' | 'around'>,
): Promise<Parsed<StructureValue>> {
  const { portal, reader, actor } = context;
  const problem = siretProblem(answer);
  if (problem !== undefined) return { ok: false, reason: problem };
  const siret = entityOf(answer, 'siret');
  const sought = siret ?? entityOf(answer, 'structureName') ?? wordsSought(answer.text, around);
  if (!/[\p{L}\d]{2}/u.test(sought)) return { ok: false, reason: said.nothing };
  const found = await portal.findStructures(reader, actor, { texte: sought, limit: MOST + 1 });
  if (!found.ok) return { ok: false, reason: refusalText(found.refusal, doing) };
  return siret === undefined ? chosenAmong(found.value, sought) : ofSiret(found.value, siret, context);
}

/** No active one may still be one that is closed. */
async function ofSiret(
  [found]: readonly StructureRef[],
  siret: string,
  { portal, reader }: SlotContext,
): Promise<Parsed<StructureValue>> {
  if (found !== undefined) return { ok: true, value: structureOf(found) };
  const closed = await portal.structureByIdentifiant(reader, siret);
  return { ok: false, reason: closed === undefined ? said.unknownSiret(siret) : said.inactive };
}

/** The one that matches, or that has exactly this name; otherwise those that match, to choose from. */
function chosenAmong(found: readonly StructureRef[], sought: string): Parsed<StructureValue> {
  const named = found.filter(({ raisonSociale }) => normalise(raisonSociale) === normalise(sought));
  const [only, ...others] = named.length === 1 ? named : found;
  if (only === undefined) return { ok: false, reason: said.none(sought) };
  if (others.length === 0) return { ok: true, value: structureOf(only) };
  if (found.length > MOST) return { ok: false, reason: said.tooMany(sought) };
  return { ok: false, reason: said.several(sought), among: found.map(choiceOf) };
}

function choiceOf(found: StructureRef): Choice<StructureValue> {
  return { value: structureOf(found), label: `${found.raisonSociale} (${found.identifiant})` };
}

function structureOf({ id, identifiant, raisonSociale, typeStructure }: StructureRef): StructureValue {
  return { id, identifiant, raisonSociale, typeStructure };
}

function entityOf({ entities }: Understanding, key: 'siret' | 'structureName'): string | undefined {
  const value = entities.find((entity) => entity.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const said = {
  nothing: 'Je n’y lis ni nom, ni ville, ni SIRET.',
  none: (sought: string) =>
    `Je n’ai trouvé aucune structure active pour « ${verbatim(sought)} ». Essayez avec moins de mots, avec la ville, ou avec le SIRET.`,
  several: (sought: string) => `Plusieurs structures répondent à « ${verbatim(sought)} » : laquelle ?`,
  tooMany: (sought: string) =>
    `Trop de structures répondent à « ${verbatim(sought)} » : ajoutez la ville, ou donnez le SIRET.`,
  unknownSiret: (siret: string) =>
    `Aucune structure de Chorus Pro n’a le SIRET ${siret}. Vérifiez-le : il peut différer de celui que vous connaissez.`,
  inactive: 'Cette structure est inactive : on ne peut pas s’y rattacher.',
};
