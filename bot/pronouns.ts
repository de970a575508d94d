/** « désactive-le »: a pronoun written out as what the last procedure was about, so that the wish is for that. Pure. */
import type { Values } from '../dialogs/procedure.ts';
import type { Json } from '../store/database/database.ts';

/** What can be done to a service as well as to a structure: the verb alone does not tell which of them is meant. */
const ACT =
  /^((?:[\p{L}’'-]+ ){0,4}?(?:(?:ré|re|dés|des)?activ|(?:re)?ferm|r?ouvr|renomm|modifi|supprim|montr|affich|consult)\p{L}{0,4})[- ](?:le|la)((?: (?:aussi|maintenant|svp|stp|s[’']il (?:vous|te) pla[iî]t|tout de suite))*)\s*[.!?]*$/iu;

/** The text with its pronoun written out; the text itself when it has none, or when nothing was spoken of. */
export function writtenOut(text: string, recent: Values | undefined): string {
  const [, act, politeness] = ACT.exec(text.trim()) ?? [];
  const meant = recent && nameOf(recent);
  return act === undefined || meant === undefined ? text : `${act} ${meant}${politeness ?? ''}`;
}

/** A service tells its structure too: the narrower of the two is meant. */
function nameOf({ service, structure }: Values): string | undefined {
  const code = textIn(service, 'code');
  if (code !== undefined) return `le service ${code}`;
  const identifiant = textIn(structure, 'identifiant');
  return identifiant && `la structure ${identifiant}`;
}

function textIn(value: Json | undefined, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found = (value as Readonly<Record<string, Json>>)[key];
  return typeof found === 'string' && found !== '' ? found : undefined;
}
