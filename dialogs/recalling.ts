/** « Donne-lui les engagements », « désactive-le »: a pronoun means whom or what the last procedure was about. */
import type { Understanding } from '../language/understanding.ts';
import type { Json } from '../store/database/database.ts';
import type { Procedure, Values } from './procedure.ts';
import { contextFor, type EnginePorts, mentions, slotOf } from './run.ts';

/** What a procedure was about, as far as a pronoun can mean it: slots that many procedures have. */
const KEPT = ['structure', 'utilisateur', 'service'] as const;
type Kept = (typeof KEPT)[number];

/** Somebody, as the last object of a procedure. */
const PERSON =
  /(?:^| )(?:lui|cette personne|cet utilisateur|cette utilisatrice|ce collegue|cette collegue|cet agent)(?: |$)|^(?:\S+ ){0,3}(?:detacher?|rattacher?|habiliter?) (?:le|la)(?: (?:aussi|maintenant|svp|stp|tout de suite))*$/;
/** A service. */
const SERVICE =
  /(?:^| )ce (?:service|code)(?: |$)|^(?:\S+ ){0,3}(?:re|des)?(?:activer?|fermer?|ouvrir?|ouvre|rouvre|renommer?|modifier?|montrer?|affiche[rz]?) (?:le|la)(?: (?:aussi|maintenant|svp|stp|tout de suite))*$/;

/** What is kept of the values of a procedure that was done; undefined when a pronoun could mean nothing of it. */
export function memorable(values: Values): Values | undefined {
  const code = values.code;
  const service =
    typeof code === 'string' && values.service === undefined ? { service: serviceOf(code) } : {};
  const all: Values = { ...service, ...values };
  const kept = KEPT.flatMap((name) => (all[name] == null ? [] : [[name, all[name]] as const]));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What the pronouns of a sentence fill; nothing when it names the thing itself, or the portal refuses it here. */
export async function recalled(
  procedure: Procedure,
  understanding: Understanding,
  recent: Values,
  ports: EnginePorts,
): Promise<Values> {
  const meant = meantBy(understanding.normalised).filter((name) => {
    const slot = procedure.slots[name];
    return slot !== undefined && recent[name] !== undefined && !mentions(slot, understanding);
  });
  if (meant.length === 0) return {};
  let values: Values = {};
  for (const name of ['structure', ...meant] as const) {
    const value = await fitting(procedure, name, recent[name], values, ports);
    if (value !== undefined) values = { ...values, [name]: value };
    else if (name !== 'structure') return {};
  }
  return values;
}

function meantBy(normalised: string): readonly Kept[] {
  return [
    ...(PERSON.test(normalised) ? (['utilisateur'] as const) : []),
    ...(SERVICE.test(normalised) ? (['service'] as const) : []),
  ];
}

/** The value as the slot takes it: looked up again, since rights and people may have changed. */
async function fitting(
  procedure: Procedure,
  name: Kept,
  value: Json | undefined,
  known: Values,
  ports: EnginePorts,
): Promise<Json | undefined> {
  if (value === undefined || procedure.slots[name] === undefined) return undefined;
  const slot = slotOf(procedure, name);
  const shaped = slot.schema.safeParse(lookedUp(name, value));
  if (!shaped.success) return undefined;
  if (slot.check === undefined) return shaped.data;
  const checked = await slot.check(shaped.data, await contextFor(slot, known, ports));
  return checked.ok ? checked.value : undefined;
}

/** People by their login, services by their code: ids are looked up by the slots. */
function lookedUp(name: Kept, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { login, code } = value as Readonly<Record<string, Json>>;
  if (name === 'utilisateur' && typeof login === 'string') return { id: '', nom: login, login };
  return name === 'service' && typeof code === 'string' ? serviceOf(code) : value;
}

function serviceOf(code: string): Json {
  return { id: '', code, libelle: code };
}
