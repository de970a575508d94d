/** Reads in a sentence which earlier answers the person wants changed, and to what. */
import { readCorrection } from '../language/commands.ts';
import { normalise, tokenise } from '../language/normalise.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Json } from '../store/database/database.ts';
import type { AnySlot, Parsed, Procedure, Values } from './procedure.ts';
import { readRepairs } from './repairs.ts';
import { type EnginePorts, mentions, readValue, without } from './run.ts';
import { CHANGE } from './slots/change.ts';

/** A slot to change: with what was read for it, or to be asked again. */
export type Update =
  | { readonly slot: string; readonly read: Parsed<Json> }
  | { readonly slot: string; readonly read?: never }
  /** An optional value that is no longer wanted. */
  | { readonly slot: string; readonly read?: never; readonly withdrawn: true };

/** What the sentence is read against. */
interface Scene {
  readonly procedure: Procedure;
  readonly values: Values;
  /** The slot being asked: an answer to it is no correction. Absent at the confirmation. */
  readonly pending?: string;
}

/**
 * « non, le code c’est COMPTA2 », « change la date », « je me suis trompé de structure », « plutôt le 1er avril ».
 * Without a word of correction, only a value that is named with its label counts, or any value at the confirmation.
 */
export async function readUpdates(
  scene: Scene,
  understanding: Understanding,
  ports: EnginePorts,
): Promise<readonly Update[]> {
  if (isQuestion(understanding)) return [];
  const withdrawn = withdrawals(scene, understanding);
  if (withdrawn.length > 0) return withdrawn;
  const repairs = await readRepairs(scene.procedure, scene.values, understanding.text, ports);
  if (repairs.length > 0) return repairs;
  const correction = readCorrection(understanding.text);
  const isMeant = correction !== undefined || invitesChanges(scene);
  if (ANOTHER.test(understanding.normalised)) return [];
  if (correction === undefined && OTHER_ACT.test(understanding.normalised)) return [];
  const named = namedSlots(scene, understanding.text);
  const updates: Update[] = [];
  for (const [name, slot] of candidates(scene)) {
    if (!mentions(slot, understanding)) continue;
    if (!isMeant && !named.some((one) => one.slot === name)) continue;
    const [meant, itsSlot] =
      named.length > 0 || !BARE_DAY.test(understanding.text)
        ? [name, slot]
        : (knownDay(scene, name) ?? [name, slot]);
    updates.push({
      slot: meant,
      read: await readValue(itsSlot, understanding, without(scene.values, [meant]), ports),
    });
  }
  if (updates.length > 0) return updates;
  const told = isMeant ? named : named.filter(({ isLabelled }) => isLabelled);
  const read = await Promise.all(told.map((one) => readNamed(scene, one, ports)));
  // « le prénom », at « que voulez-vous changer ? », is the answer to that question.
  return read.filter(
    (update) => update !== undefined && (scene.pending !== CHANGE || update.read !== undefined),
  ) as Update[];
}

/** A day, and no word of which one it is. */
const BARE_DAY = /^(?:non|plutôt|finalement|en fait|le|[\s,])*\d/iu;

/** « 31/12/2027 », where one day is known: that one is meant, though it reads as the other. */
function knownDay({ procedure, values }: Scene, name: string): readonly [string, AnySlot] | undefined {
  if (procedure.slots[name]?.move === undefined || values[name] !== undefined) return undefined;
  const days = Object.entries(procedure.slots).filter(
    ([other, { move }]) => move !== undefined && values[other] !== undefined,
  );
  return days.length === 1 ? days[0] : undefined;
}

/** A question is named instead of answered: « le nom », where the account is asked. */
export function namedAlone(scene: Scene, { normalised }: Understanding): Update | undefined {
  // There, a name is the answer.
  if (scene.pending === CHANGE) return undefined;
  const name = withoutArticle(normalised);
  const found = scene.procedure.slotNames.find((one) => one.name === name && one.slot !== scene.pending);
  return found === undefined || scene.procedure.skip[found.slot]?.(scene.values)
    ? undefined
    : { slot: found.slot };
}

/** At the confirmation, and at « que voulez-vous changer ? », a value that is named is a change without any word of correction. */
function invitesChanges({ pending }: Scene): boolean {
  return pending === undefined || pending === CHANGE;
}

/** « oui, le code est bon »: an opinion of what is known, which neither answers nor changes anything. */
export function approves(scene: Scene, { text }: Understanding): boolean {
  const [named, ...others] = namedSlots(scene, text);
  if (named === undefined || others.length > 0 || scene.values[named.slot] === undefined) return false;
  return normalise(named.rest) !== '' && APPROVAL.test(normalise(named.rest));
}

/** « enlève la date de fin »: what the portal has is taken away; otherwise only what is optional and known can go. */
export function withdrawals(scene: Scene, { text, normalised }: Understanding): readonly Update[] {
  const unnamed = Object.entries(scene.procedure.slots)
    .filter(([name, { withdrawnBy }]) => scene.values[name] !== undefined && withdrawnBy?.test(normalised))
    .map(([slot]): Update => ({ slot, withdrawn: true }));
  if (unnamed.length > 0 || !WITHDRAWS.test(normalised)) return unnamed;
  return namedSlots(scene, text).flatMap(({ slot }): Update[] => {
    const declared = scene.procedure.slots[slot];
    if (declared?.removable) return [{ slot, read: { ok: true, value: null } }];
    return declared?.optional && scene.values[slot] !== undefined ? [{ slot, withdrawn: true }] : [];
  });
}

const WITHDRAWS = /(?:^| )(?:enleve[rz]?|retire[rz]?|supprime[rz]?|sans|pas de|pas besoin de|plus de)(?: |$)/;

interface NamedSlot {
  readonly slot: string;
  /** What follows its name: « description : accueil du public ». */
  readonly rest: string;
  /** The sentence is the name, a colon, and the value: nothing else can be meant. */
  readonly isLabelled: boolean;
}

/** A slot that is named without a value that reads as an entity: what follows its name, or nothing, which asks for it. */
async function readNamed(
  { procedure, values }: Scene,
  { slot: name, rest }: NamedSlot,
  ports: EnginePorts,
): Promise<Update | undefined> {
  const slot = procedure.slots[name];
  const said = normalise(rest);
  if (slot === undefined || APPROVAL.test(said)) return undefined;
  if (said === '' || DISAPPROVAL.test(said)) {
    return slot.optional && values[name] === undefined && said !== '' ? undefined : { slot: name };
  }
  const read = await readValue(slot, ports.read(rest), without(values, [name]), ports);
  return read.ok || slot.freeText ? { slot: name, read } : { slot: name };
}

/** « le code est bon », « le libellé aussi »: an opinion, not a value. */
const APPROVAL =
  /^(?:(?:est|me|nous|c est|tout) )*(?:bon|bonne|bons|correcte?|exacte?|juste|ok|parfaite?|va|vont|convient|aussi|bien|tres bien)$/;
/** « le code est faux », « le libellé ne va pas »: to be asked again. */
const DISAPPROVAL =
  /^(?:(?:est|c est|sont) )*(?:ne |n |pas |trop |faux|fausse|incorrecte?|erronee?|mauvaise?|mal |a (?:changer|corriger|revoir|modifier))/;
/** A wish of its own, not a correction: « et crée aussi un service TRAVAUX ». */
const OTHER_ACT =
  /(?:^| )(?:cree|creez|creer|supprime[rz]?|desactive[rz]?|rattache[rz]?|transfere[rz]?)(?: |$)/;
/** « modifier un service » begins another procedure; « modifie le service », « un autre service » correct this one. */
const ANOTHER = /^(?:\S+ ){0,3}(?:modifie[rz]?|change[rz]?|corrige[rz]?) une? (?!autre )/;

/** A question about a value does not change it. */
function isQuestion({ form, text }: Understanding): boolean {
  return form === 'question' || text.trimEnd().endsWith('?');
}

function candidates({ procedure, values, pending }: Scene) {
  return Object.entries(procedure.slots).filter(
    ([name]) => name !== pending && !procedure.skip[name]?.(values),
  );
}

/** The slots that a sentence names, the longest names first so that « date de fin » is not « date ». */
function namedSlots({ procedure, pending }: Scene, text: string): readonly NamedSlot[] {
  let left = normalise(text);
  const found: { slot: string; at: number; name: string }[] = [];
  for (const { slot, name } of procedure.slotNames) {
    if (slot === pending) continue;
    const at = ` ${left} `.indexOf(` ${name} `);
    if (at < 0 || found.some((one) => one.slot === slot)) continue;
    found.push({ slot, at, name });
    left = left.slice(0, at) + '#'.repeat(name.length) + left.slice(at + name.length);
  }
  return found.map(({ slot, name }) => ({
    slot,
    rest: found.length === 1 ? restAfter(text, name) : '',
    isLabelled: found.length === 1 && labels(text, name),
  }));
}

/** « prénom : Pol », « le prénom : Pol » */
function labels(text: string, name: string): boolean {
  const [label = '', ...value] = text.split(/\s*:\s*/);
  return value.join('') !== '' && withoutArticle(normalise(label)) === name;
}

function withoutArticle(name: string): string {
  return name.replace(/^(?:l|la|le|les|mon|ma|mes) /, '');
}

/** The words of the original text after a name: « description : accueil » → « accueil ». */
function restAfter(text: string, name: string): string {
  const tokens = tokenise(text);
  const words = name.split(' ');
  const at = tokens.findIndex((_token, from) =>
    words.every((word, index) => tokens[from + index]?.folded === word),
  );
  const last = at < 0 ? undefined : tokens[at + words.length - 1];
  if (last === undefined) return '';
  return text
    .slice(last.end)
    .replace(/^\s*[:=–-]?\s*/, '')
    .replace(/^(?:c[’']est|est|sera|devient|par|en|à|au)\s+/iu, '')
    .trim();
}
