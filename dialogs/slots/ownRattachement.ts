/** A slot for one of the person's own rattachements: to a whole Structure, or to one of its services. */
import { z } from 'zod';
import { normalise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { ServiceId, StructureId } from '../../store/model.ts';
import type { RattachementLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { pick } from '../picking.ts';
import type { Choice, ChoiceContext, Parsed, Slot, SlotContext } from '../procedure.ts';
import type { Reply } from '../reply.ts';

/** What a procedure keeps of a rattachement. */
export type RattachementValue = {
  readonly structure: StructureId;
  readonly service: ServiceId | null;
  /** « CC DU CHAOURCOIS (200…), service ECOLE ». */
  readonly label: string;
};

type OwnRattachementOptions = Pick<Slot<RattachementValue>, 'ask' | 'help'> & {
  /** What is said to who can leave none: attached to nothing, or GP of all that they are attached to. */
  readonly none: (gestionnairePrincipalOf: readonly string[]) => Reply;
};

const rattachementSchema = z.object({
  structure: z.string().transform((id) => id as StructureId),
  service: z
    .string()
    .transform((id) => id as ServiceId)
    .nullable(),
  label: z.string(),
});

/** One of those that the person may leave: the GP stays attached to the Structure. */
export function ownRattachement({ none, ...options }: OwnRattachementOptions): Slot<RattachementValue> {
  return {
    ...options,
    label: 'Rattachement',
    names: ['rattachement', 'structure', 'service', 'siret'],
    example: 'son numéro dans la liste, le nom de la structure ou le code du service',
    entities: ['siret', 'structureName', 'codeService'],
    schema: rattachementSchema,
    choices: async (context) => (await ownLines(context)).filter(mayBeLeft).map(choiceOf),
    none: async (context) =>
      none((await ownLines(context)).filter(isKept).map(({ structure }) => structure.raisonSociale)),
    parse: parseRattachement,
    show: ({ label }) => label,
  };
}

async function ownLines({
  portal,
  reader,
  actor,
}: Pick<ChoiceContext, 'portal' | 'reader' | 'actor'>): Promise<readonly RattachementLine[]> {
  const found = await portal.listRattachements(reader, actor);
  return found.ok ? found.value : [];
}

/** The GP's own, to the whole Structure. */
function isKept({ gestionnairePrincipal, service }: RattachementLine): boolean {
  return gestionnairePrincipal && service === undefined;
}

function mayBeLeft(line: RattachementLine): boolean {
  return !isKept(line);
}

function choiceOf({ structure, service, rattachement }: RattachementLine): Choice<RattachementValue> {
  const where = `${structure.raisonSociale} (${structure.identifiant})`;
  const label = service === undefined ? where : `${where}, service ${service.code}`;
  return { value: { structure: structure.id, service: rattachement.service ?? null, label }, label };
}

/** By its number or a part of its label; by the Structure and the service that the sentence names. */
async function parseRattachement(
  answer: Understanding,
  context: SlotContext,
): Promise<Parsed<RattachementValue>> {
  const offered = context.choices as readonly Choice<RattachementValue>[];
  const kept = (await ownLines(context)).find((line) => isKept(line) && isNamed(line, answer));
  if (kept !== undefined) return { ok: false, reason: KEPT(kept.structure.raisonSociale) };
  const matching = named(offered, answer);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  return others.length > 0
    ? { ok: false, reason: 'Plusieurs de vos rattachements correspondent : lequel ?', among: matching }
    : { ok: false, reason: 'Je ne reconnais pas ce rattachement parmi les vôtres.' };
}

function named(
  offered: readonly Choice<RattachementValue>[],
  answer: Understanding,
): readonly Choice<RattachementValue>[] {
  const said = ['siret', 'structureName', 'codeService']
    .map((key) => entityOf(answer, key))
    .filter((value) => value !== undefined)
    .map(normalise);
  if (said.length === 0) return pick(offered, answer.text);
  const matching = offered.filter(({ label }) =>
    said.every((part) => ` ${normalise(label)} `.includes(` ${part} `)),
  );
  // A structure alone means the whole of it, when one is attached to the whole.
  const whole = matching.filter(({ value }) => value.service === null);
  return entityOf(answer, 'codeService') === undefined && whole.length === 1 ? whole : matching;
}

/** The Structure is named, and no service of it. */
function isNamed({ structure }: RattachementLine, answer: Understanding): boolean {
  if (entityOf(answer, 'codeService') !== undefined) return false;
  const name = entityOf(answer, 'structureName');
  return (
    entityOf(answer, 'siret') === structure.identifiant ||
    (name !== undefined && normalise(name) === normalise(structure.raisonSociale))
  );
}

function entityOf({ entities }: Understanding, key: string): string | undefined {
  const value = entities.find((entity) => entity.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const KEPT = (structure: string): string =>
  `Vous êtes gestionnaire principal de ${verbatim(structure)} : transférez d’abord ce rôle, vous pourrez ensuite vous en détacher.`;
