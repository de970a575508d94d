/** A slot for one of the rattachements of the colleague who was chosen: to the whole Structure, or to one of its services. */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { ServiceId } from '../../store/model.ts';
import { pick } from '../picking.ts';
import type { Choice, ChoiceContext, Parsed, Slot, SlotContext } from '../procedure.ts';
import type { ColleagueValue } from './colleague.ts';
import type { StructureValue } from './structure.ts';

/** Where the colleague is attached. */
export type LinkValue = {
  /** Null at the level of the Structure. */
  readonly service: ServiceId | null;
  /** « toute la structure », « service ECOLE ». */
  readonly label: string;
};

const WHOLE: LinkValue = { service: null, label: 'toute la structure' };

/** One of theirs; the only one is taken without asking. `utilisateur` and `structure` are the slots that it looks at. */
export function colleagueLink(
  options: Pick<Slot<LinkValue>, 'ask' | 'help'> & Pick<Partial<Slot<LinkValue>>, 'check'>,
): Slot<LinkValue> {
  return {
    ...options,
    label: 'Niveau',
    names: ['niveau', 'rattachement', 'service', 'périmètre'],
    example: '« toute la structure », ou le code du service',
    entities: ['codeService', 'niveau'],
    dependsOn: ['structure', 'utilisateur'],
    schema: z.object({
      service: z
        .string()
        .transform((id) => id as ServiceId)
        .nullable(),
      label: z.string(),
    }),
    choices: linksOf,
    parse: parseLink,
    check: async (value, context) => {
      const current = stillThere(value, context);
      return current.ok && options.check !== undefined ? options.check(current.value, context) : current;
    },
    show: ({ label }) => label,
  };
}

async function linksOf({
  portal,
  reader,
  actor,
  known,
}: ChoiceContext): Promise<readonly Choice<LinkValue>[]> {
  const structure = known.structure as StructureValue | undefined;
  const person = known.utilisateur as ColleagueValue | undefined;
  if (structure === undefined || person === undefined) return [];
  const found = await portal.listUtilisateurs(reader, actor, structure.id);
  const line = found.ok ? found.value.find(({ utilisateur }) => utilisateur.id === person.id) : undefined;
  if (line === undefined) return [];
  const services = await Promise.all(
    line.services.map((code) => portal.serviceByCode(reader, structure.id, code)),
  );
  const values = services
    .filter((service) => service !== undefined)
    .map(({ id, code }): LinkValue => ({ service: id, label: `service ${code}` }));
  return [...(line.structureEntiere ? [WHOLE] : []), ...values].map((value) => ({
    value,
    label: value.label,
  }));
}

/** By the code or the level that the sentence names; kept as it was said while the person is not known. */
function parseLink(answer: Understanding, { choices, known }: SlotContext): Parsed<LinkValue> {
  const offered = choices as readonly Choice<LinkValue>[];
  const code = entityOf(answer, 'codeService');
  const whole = entityOf(answer, 'niveau') === 'structure';
  const wanted = code !== undefined ? `service ${code}` : whole ? WHOLE.label : undefined;
  if (known.utilisateur === undefined && wanted !== undefined) {
    return { ok: true, value: { service: null, label: wanted } };
  }
  const matching = pick(offered, wanted ?? answer.text);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  return others.length > 0
    ? { ok: false, reason: 'Plusieurs rattachements correspondent : lequel ?', among: matching }
    : { ok: false, reason: UNKNOWN };
}

/** What was said before the person is looked up once they are known. */
function stillThere(value: LinkValue, { choices, known }: SlotContext): Parsed<LinkValue> {
  if (known.utilisateur === undefined || known.structure === undefined) return { ok: true, value };
  const offered = choices as readonly Choice<LinkValue>[];
  const same = offered.find(({ label }) => label.toLowerCase() === value.label.toLowerCase());
  return same === undefined ? { ok: false, reason: UNKNOWN } : { ok: true, value: same.value };
}

function entityOf({ entities }: Understanding, key: string): string | undefined {
  const value = entities.find((entity) => entity.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const UNKNOWN = 'Cette personne n’est pas rattachée à ce niveau.';
