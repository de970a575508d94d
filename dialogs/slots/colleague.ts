/** A slot for somebody who is attached to the Structure that was chosen: picked, named, or given by their login e-mail. */
import { z } from 'zod';
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { UtilisateurId } from '../../store/model.ts';
import type { UtilisateurLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { pick } from '../picking.ts';
import type { Choice, Parsed, Slot, SlotContext } from '../procedure.ts';
import type { StructureValue } from './structure.ts';

/** What a procedure keeps of a colleague. */
export type ColleagueValue = {
  readonly id: UtilisateurId;
  /** « Paul Durand ». */
  readonly nom: string;
  /** Login e-mail. */
  readonly login: string;
};

type ColleagueOptions = Pick<Slot<ColleagueValue>, 'ask'> &
  Pick<Partial<Slot<ColleagueValue>>, 'check' | 'label' | 'names' | 'help'> & {
    /** Who is offered; everybody by default. */
    readonly among?: (line: UtilisateurLine, context: Pick<SlotContext, 'actor'>) => boolean;
    /** Why somebody may not be among them, and what to do about it: said after « je ne trouve pas cette personne ». */
    readonly unfit?: string;
  };

const colleagueSchema = z.object({
  id: z.string().transform((id) => id as UtilisateurId),
  nom: z.string(),
  login: z.string(),
});

/** One of the people of the slot `structure`, as those who manage it see them. */
export function colleague({ among = () => true, unfit, ...options }: ColleagueOptions): Slot<ColleagueValue> {
  return {
    label: 'Utilisateur',
    names: ['utilisateur', 'personne', 'collègue', 'agent'],
    help: 'C’est une personne rattachée à la structure. Vous pouvez donner son numéro dans la liste, son nom ou son adresse de connexion.',
    ...options,
    example: 'paul.durand@mairie.fr, ou « Paul Durand »',
    entities: ['email', 'nom'],
    namedIn: namedByFirstName,
    dependsOn: ['structure'],
    schema: colleagueSchema,
    choices: async ({ portal, reader, actor, known }) => {
      const chosen = known.structure as StructureValue | undefined;
      if (chosen === undefined) return [];
      const found = await portal.listUtilisateurs(reader, actor, chosen.id);
      return found.ok ? found.value.filter((line) => among(line, { actor })).map(choiceOfColleague) : [];
    },
    parse: (answer, context) => explained(parseColleague(answer, context), unfit),
    show: showColleague,
    check: async (value, context) => {
      const current = explained(stillThere(value, context), unfit);
      return current.ok && options.check !== undefined ? options.check(current.value, context) : current;
    },
  };
}

/** « donne des droits à paul »: the only one of that first name. Surnames are too often ordinary words. */
function namedByFirstName(
  { normalised }: Understanding,
  choices: readonly Choice<ColleagueValue>[],
): ColleagueValue | undefined {
  const words = new Set(normalised.split(' '));
  const [only, ...others] = choices.filter(({ value }) => {
    const [first = ''] = normalise(value.nom).split(' ');
    return first.length > 2 && words.has(first);
  });
  return others.length === 0 ? only?.value : undefined;
}

/** « Paul Durand (paul.durand@mairie.fr) ». */
export function showColleague({ nom, login }: ColleagueValue): string {
  return nom === login ? login : `${nom} (${login})`;
}

/** Somebody as they are offered. */
export function choiceOfColleague({
  utilisateur: { id, nom, adresseConnexion },
}: UtilisateurLine): Choice<ColleagueValue> {
  const value = { id, nom, login: adresseConnexion };
  return { value, label: showColleague(value) };
}

function explained(parsed: Parsed<ColleagueValue>, unfit: string | undefined): Parsed<ColleagueValue> {
  if (parsed.ok || parsed.among !== undefined || unfit === undefined) return parsed;
  return { ...parsed, reason: `${parsed.reason} ${unfit}` };
}

/** By e-mail, number or name; kept as it was said while the Structure is not known. */
function parseColleague(answer: Understanding, { choices, known }: SlotContext): Parsed<ColleagueValue> {
  const offered = choices as readonly Choice<ColleagueValue>[];
  const email = textOf(answer, 'email');
  const name = textOf(answer, 'nom');
  const said = email ?? name;
  if (known.structure === undefined && said !== undefined) {
    return { ok: true, value: { id: '' as UtilisateurId, nom: said, login: said } };
  }
  return findColleague(offered, said ?? answer.text, email !== undefined);
}

/** The one of those people that was named; several are given to choose from. */
export function findColleague(
  offered: readonly Choice<ColleagueValue>[],
  said: string,
  isEmail: boolean,
): Parsed<ColleagueValue> {
  const wanted = said.toLowerCase();
  const matching = isEmail
    ? offered.filter(({ value }) => value.login.toLowerCase() === wanted)
    : pick(offered, said);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  if (others.length > 0) {
    return { ok: false, reason: 'Plusieurs personnes correspondent : laquelle ?', among: matching };
  }
  return { ok: false, reason: isEmail ? unknownEmail(said) : UNKNOWN };
}

/** Somebody named before the Structure is looked up in it once that is known. */
function stillThere(value: ColleagueValue, { choices, known }: SlotContext): Parsed<ColleagueValue> {
  if (known.structure === undefined) return { ok: true, value };
  const offered = choices as readonly Choice<ColleagueValue>[];
  if (value.id === '') return findColleague(offered, value.login, value.login.includes('@'));
  const same = offered.find(({ value: one }) => one.id === value.id);
  return same === undefined ? { ok: false, reason: UNKNOWN } : { ok: true, value: same.value };
}

function textOf(answer: Understanding, key: 'email' | 'nom'): string | undefined {
  const value = answer.entities.find((entity) => entity.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const UNKNOWN = 'Je ne trouve pas cette personne parmi celles qui conviennent ici.';
const unknownEmail = (email: string): string =>
  `Personne de la structure qui convienne ici n’a l’adresse de connexion **${verbatim(email)}**.`;
