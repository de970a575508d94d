/** Slots for profiles: an application of the portal with consultation or modification (F28). */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { Profil } from '../../store/model.ts';
import { verbatim } from '../markdown.ts';
import { pick } from '../picking.ts';
import type { Choice, Parsed, Slot, SlotContext } from '../procedure.ts';

/** Profiles as a procedure keeps them. */
export type ProfilsValue = readonly {
  readonly application: Profil['application'];
  readonly niveau: Profil['niveau'];
}[];

/** The applications as the portal lists them; which exist is the store's to say. */
const APPLICATIONS: Record<Profil['application'], true> = {
  Engagements: true,
  'Factures de travaux': true,
  'Factures à valider': true,
  'Factures émises': true,
  'Factures reçues': true,
  'Remboursements de taxes': true,
  'Suivi des flux': true,
  'Frais de justice': true,
  'Mes messages': true,
  Organisation: true,
  Raccordements: true,
  'Sollicitations émises': true,
  'Sollicitations reçues': true,
  'Processus de validation': true,
};
const NAMES = Object.keys(APPLICATIONS) as Profil['application'][];

/** Every profile that there is, in the portal's order. */
export const EVERY_PROFIL: ProfilsValue = NAMES.flatMap(bothLevels);

/** Every profile but those, one to a choice: too many to list, they are searched by typing. */
export function profilsBut(held: ProfilsValue): readonly Choice<ProfilsValue>[] {
  return EVERY_PROFIL.filter((profil) => !held.some((one) => sameProfil(one, profil))).map(choiceOf);
}

/** One profile as it is offered. */
export function choiceOf(profil: ProfilsValue[number]): Choice<ProfilsValue> {
  return { value: [profil], label: showProfil(profil) };
}

/** Whether two profiles are the same. */
export function sameProfil(a: ProfilsValue[number], b: ProfilsValue[number]): boolean {
  return a.application === b.application && a.niveau === b.niveau;
}

const profilSchema = z.object({
  application: z.enum(NAMES as [Profil['application'], ...Profil['application'][]]),
  niveau: z.enum(['consultation', 'modification']),
});

/** Of a stored value. */
export const profilsSchema: z.ZodType<ProfilsValue> = z.array(profilSchema).min(1);

type ProfilsOptions = Pick<Slot<ProfilsValue>, 'ask'> &
  Pick<Partial<Slot<ProfilsValue>>, 'check' | 'help' | 'choices' | 'dependsOn' | 'names' | 'label'>;

/** One or more profiles; several are given in one sentence: « Factures reçues et Engagements en modification ». */
export function profils(options: ProfilsOptions): Slot<ProfilsValue> {
  return {
    label: 'Profils',
    names: ['profil', 'profils', 'droit', 'droits', 'habilitation', 'habilitations', 'application'],
    help: `Un profil est une application avec un niveau : en consultation on voit, en modification on agit aussi. Les applications : ${NAMES.join(', ')}.`,
    ...options,
    example: '« Factures reçues modification » ou « Engagements et Factures reçues en consultation »',
    entities: ['profil'],
    schema: profilsSchema,
    parse: parseProfils,
    show: (value) => value.map(showProfil).join(', '),
  };
}

/** « Factures reçues modification ». */
export function showProfil({ application, niveau }: ProfilsValue[number]): string {
  return `${application} ${niveau}`;
}

function parseProfils(answer: Understanding, { choices }: SlotContext): Parsed<ProfilsValue> {
  const offered = choices as readonly Choice<ProfilsValue>[];
  const named = answer.entities.filter(({ key }) => key === 'profil').map(({ value }) => String(value));
  if (named.length === 0) return picked(offered, answer.text);
  const whole: ProfilsValue[number][] = [];
  const open: Profil['application'][] = [];
  for (const name of named) {
    const profil = readProfil(name);
    const application = NAMES.find((one) => one === name);
    if (profil !== undefined) whole.push(profil);
    else if (application !== undefined) open.push(application);
    else return { ok: false, reason: `Je ne connais pas le profil « ${verbatim(name)} ».` };
  }
  return completed(whole, open, offered);
}

/** By number or in words, among what is offered. */
function picked(offered: readonly Choice<ProfilsValue>[], text: string): Parsed<ProfilsValue> {
  const matching = pick(offered, text);
  const [only, ...others] = matching;
  if (only === undefined) return { ok: false, reason: 'Je n’y lis pas de profil.' };
  return others.length === 0
    ? { ok: true, value: only.value }
    : { ok: false, reason: 'Plusieurs profils correspondent : lequel ?', among: matching };
}

/** An application without a level: the level that is the only one offered, or a question. */
function completed(
  whole: ProfilsValue,
  [application, ...later]: readonly Profil['application'][],
  offered: readonly Choice<ProfilsValue>[],
): Parsed<ProfilsValue> {
  if (application === undefined) return { ok: true, value: whole };
  const levels = offered.flatMap(({ value: [profil, ...others] }) =>
    profil?.application === application && others.length === 0 ? [profil] : [],
  );
  const [only, ...others] = levels.length > 0 ? levels : bothLevels(application);
  if (only !== undefined && others.length === 0) return completed([...whole, only], later, offered);
  return {
    ok: false,
    reason: `Sur « ${application} » : en consultation (voir) ou en modification (voir et agir) ?`,
    among: bothLevels(application).map((profil) => ({
      value: [...whole, profil],
      label: showProfil(profil),
    })),
  };
}

function bothLevels(application: Profil['application']): ProfilsValue {
  return (['consultation', 'modification'] as const).map((niveau) => ({ application, niveau }));
}

/** « Factures reçues modification » → its application and level; undefined when it lacks one. */
export function readProfil(text: string): ProfilsValue[number] | undefined {
  const [, name, niveau] = /^(.*) (consultation|modification)$/.exec(text) ?? [];
  const application = NAMES.find((one) => one === name);
  return application === undefined || (niveau !== 'consultation' && niveau !== 'modification')
    ? undefined
    : { application, niveau };
}
