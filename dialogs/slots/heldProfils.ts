/**
 * Slots for profiles that a colleague holds where the procedure is about — the slots `structure`, `utilisateur` and `service` —: to take
 * them away, or to change the level of one.
 */
import type { Action } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import type { Choice, ChoiceContext, Parsed, Slot, SlotContext } from '../procedure.ts';
import { type ColleagueValue, choiceOfColleague, findColleague } from './colleague.ts';
import { choiceOf, type ProfilsValue, profils, sameProfil, showProfil } from './profils.ts';
import type { ServiceValue } from './service.ts';
import type { StructureValue } from './structure.ts';

type HeldOptions = Pick<Slot<ProfilsValue>, 'help'> & {
  /** The question where there is something to choose from. */
  readonly ask: string;
  /** Of the procedure: where only one Structure is possible, its people are known before it is asked. */
  readonly action: Action;
};

const WHERE = ['structure', 'utilisateur', 'service'];

/** One or more of the profiles held, or all of them: « toutes ses habilitations ». */
export function heldProfils({ action, ask, help }: HeldOptions): Slot<ProfilsValue> {
  const slot = profils({
    ask: askedOf(ask),
    help,
    dependsOn: WHERE,
    choices: async (context) => {
      const held = await heldBy(context, action);
      const all = { value: held ?? [], label: 'Toutes ses habilitations' };
      return [...(held ?? []).map(choiceOf), ...(all.value.length > 1 ? [all] : [])];
    },
    check: async (value, context) => stillHeld(value, await heldBy(context, action), context),
  });
  return {
    ...slot,
    saidIn: ({ normalised }) => EVERYTHING.test(normalised),
    parse: (answer, context) => {
      const all = context.choices.at(-1);
      const isAll =
        EVERYTHING.test(answer.normalised) && !answer.entities.some(({ key }) => key === 'profil');
      return isAll && all !== undefined
        ? { ok: true, value: all.value as ProfilsValue }
        : slot.parse(answer, context);
    },
  };
}

/** « toutes ses habilitations », « tous les droits de Paul », « supprime tout » */
const EVERYTHING =
  /(?:^| )(?:tous|toutes) (?:(?:les|ses|leurs|mes) )?(?:habilitations?|droits?|profils?|acces)(?: |$)|^(?:supprimer? |retirer? |enlever? )?tout(?:es|s)?$/;

/** One application that is held, with the level that it is to have. */
export function newLevel({ action, ask, help }: HeldOptions): Slot<ProfilsValue> {
  const slot = profils({
    ask: askedOf(ask),
    help,
    dependsOn: WHERE,
    choices: async (context) => otherLevels((await heldBy(context, action)) ?? []).map(choiceOf),
    check: async (value, context) => changeable(value, await heldBy(context, action), context),
  });
  return {
    ...slot,
    label: 'Nouveau niveau',
    names: ['niveau', ...slot.names],
    parse: async (answer, context) => {
      const read = await slot.parse(answer, context);
      if (!read.ok || read.value.length === 1) return read;
      return { ok: false, reason: said.oneAtATime, among: read.value.map(choiceOf) };
    },
  };
}

const said = {
  nothing: (nom: string, place: string) =>
    `**${verbatim(nom)}** n’a aucune habilitation sur ${place}. Voulez-vous changer de personne ou de service ? Sinon, écrivez « annule ».`,
  wholeStructure: 'toute la structure',
  service: (code: string) => `le service ${verbatim(code)}`,
  notHeld: (nom: string, profil: string) =>
    `**${verbatim(nom)}** n’a pas l’habilitation « ${profil} » à cet endroit.`,
  already: (nom: string, profil: string) => `**${verbatim(nom)}** a déjà « ${profil} ».`,
  noApplication: (nom: string, application: string) =>
    `**${verbatim(nom)}** n’a pas d’habilitation sur « ${application} » à cet endroit : il faut d’abord l’accorder.`,
  oneAtATime: 'Je change un profil à la fois : lequel d’abord ?',
};

/** The question; where nothing is held, that is said instead. */
function askedOf(ask: string): (context: SlotContext) => string {
  return ({ choices, known }) => {
    if (choices.length > 0) return ask;
    const service = known.service as ServiceValue | undefined;
    return said.nothing(
      nameOf(known),
      service === undefined ? said.wholeStructure : said.service(service.code),
    );
  };
}

/** For each application, the levels that would change something. */
function otherLevels(held: ProfilsValue): ProfilsValue {
  const applications = [...new Set(held.map(({ application }) => application))];
  return applications.flatMap((application) => {
    const here = held.filter((profil) => profil.application === application);
    const levels = (['consultation', 'modification'] as const).map((niveau) => ({ application, niveau }));
    return levels.filter((level) => here.length > 1 || !here.some((profil) => sameProfil(profil, level)));
  });
}

function stillHeld(
  value: ProfilsValue,
  held: ProfilsValue | undefined,
  { known }: SlotContext,
): Parsed<ProfilsValue> {
  const missing = held && value.find((profil) => !held.some((one) => sameProfil(one, profil)));
  return missing === undefined
    ? { ok: true, value }
    : { ok: false, reason: said.notHeld(nameOf(known), showProfil(missing)) };
}

function changeable(
  value: ProfilsValue,
  held: ProfilsValue | undefined,
  { known }: SlotContext,
): Parsed<ProfilsValue> {
  const [wanted] = value;
  if (held === undefined || wanted === undefined) return { ok: true, value };
  if (otherLevels(held).some((level) => sameProfil(level, wanted))) return { ok: true, value };
  const reason = held.some((one) => sameProfil(one, wanted))
    ? said.already(nameOf(known), showProfil(wanted))
    : said.noApplication(nameOf(known), wanted.application);
  return { ok: false, reason };
}

function nameOf({ utilisateur }: SlotContext['known']): string {
  return (utilisateur as ColleagueValue | undefined)?.nom ?? 'Cette personne';
}

/** The profiles that the colleague holds on the Structure as a whole, or on the Service; undefined while nobody is meant. */
async function heldBy(context: ChoiceContext, action: Action): Promise<ProfilsValue | undefined> {
  const { portal, reader, actor, known } = context;
  const structure = known.structure as StructureValue | undefined;
  const [only, ...others] =
    structure === undefined ? await portal.structuresFor(reader, actor, action) : [structure];
  if (only === undefined || others.length > 0) return undefined;
  const person = await personMeant(context, only.id);
  if (person === undefined) return undefined;
  const found = await portal.habilitationsOf(reader, actor, only.id, person);
  const service = (known.service as ServiceValue | undefined)?.id;
  return found.ok
    ? found.value.filter((one) => one.service === service).map(({ profil }) => ({ ...profil }))
    : undefined;
}

/** Somebody who was only named so far is looked up. */
async function personMeant(
  { portal, reader, actor, known }: ChoiceContext,
  structure: StructureValue['id'],
): Promise<ColleagueValue['id'] | undefined> {
  const meant = known.utilisateur as ColleagueValue | undefined;
  if (meant === undefined || meant.id !== '') return meant?.id;
  const people = await portal.listUtilisateurs(reader, actor, structure);
  const offered: readonly Choice<ColleagueValue>[] = people.ok ? people.value.map(choiceOfColleague) : [];
  const found = findColleague(offered, meant.login, meant.login.includes('@'));
  return found.ok ? found.value.id : undefined;
}
