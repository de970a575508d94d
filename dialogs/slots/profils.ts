/** Slots for profiles: an application of the portal with consultation or modification (F28). */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { Profil } from '../../store/model.ts';
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
export const EVERY_PROFIL: ProfilsValue = NAMES.flatMap((application) => [
  { application, niveau: 'consultation' as const },
  { application, niveau: 'modification' as const },
]);

const profilSchema = z.object({
  application: z.enum(NAMES as [Profil['application'], ...Profil['application'][]]),
  niveau: z.enum(['consultation', 'modification']),
});

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
    schema: z.array(profilSchema).min(1),
    parse: parseProfils,
    show: (value) => value.map(showProfil).join(', '),
  };
}

/** « Factures reçues modification ». */
export function showProfil({ application, niveau }: ProfilsValue[number]): string {
  return `${application} ${niveau}`;
}

function parseProfils(answer: Understanding, { choices }: SlotContext): Parsed<ProfilsValue> {
  const named = answer.entities.filter(({ key }) => key === 'profil').map(({ value }) => String(value));
  const read = named.map(readProfil);
  const whole = read.filter((profil) => profil !== undefined);
  if (named.length === 0) {
    const [only, ...others] = pick(choices as readonly Choice<ProfilsValue>[], answer.text);
    return only !== undefined && others.length === 0
      ? { ok: true, value: only.value }
      : { ok: false, reason: 'Je n’y lis pas de profil.' };
  }
  if (whole.length === named.length) return { ok: true, value: whole };
  const [first = ''] = named.filter((_, at) => read[at] === undefined);
  const application = NAMES.find((name) => name === first);
  if (application === undefined) return { ok: false, reason: `Je ne connais pas le profil « ${first} ».` };
  return {
    ok: false,
    reason: `Sur « ${application} » : en consultation (voir) ou en modification (voir et agir) ?`,
    among: (['consultation', 'modification'] as const).map((niveau) => ({
      value: [...whole, { application, niveau }],
      label: showProfil({ application, niveau }),
    })),
  };
}

/** « Factures reçues modification » → its application and level; undefined when it lacks one. */
function readProfil(text: string): ProfilsValue[number] | undefined {
  const [, name, niveau] = /^(.*) (consultation|modification)$/.exec(text) ?? [];
  const application = NAMES.find((one) => one === name);
  return application === undefined || (niveau !== 'consultation' && niveau !== 'modification')
    ? undefined
    : { application, niveau };
}
