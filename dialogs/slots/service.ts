/** A slot for one of the services of the Structure that was chosen: picked, or named by its code or its libellé. */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { ServiceId } from '../../store/model.ts';
import type { ServiceLine } from '../../store/portal.ts';
import { pick } from '../picking.ts';
import type { Choice, ChoiceContext, Parsed, Slot, SlotContext, Values } from '../procedure.ts';
import type { StructureValue } from './structure.ts';

/** What a procedure keeps of a Service. */
export type ServiceValue = { readonly id: ServiceId; readonly code: string; readonly libelle: string };

type ServiceOptions = Pick<Slot<ServiceValue>, 'ask'> &
  Pick<Partial<Slot<ServiceValue>>, 'check' | 'help' | 'addition' | 'askWhen' | 'none'> & {
    /** Which services are offered; all by default. */
    readonly among?: (line: ServiceLine) => boolean;
    /** What is offered to somebody who is not attached to the Structure. */
    readonly offered?: (
      structure: StructureValue,
      context: ChoiceContext,
    ) => Promise<readonly ServiceValue[]>;
    /** Why a service of the Structure is not offered, when it is named all the same. */
    readonly unfit?: (line: ServiceLine, context: Pick<SlotContext, 'today'>) => string;
  };

const serviceSchema = z.object({
  id: z.string().transform((id) => id as ServiceId),
  code: z.string(),
  libelle: z.string(),
});

/** One of the services of the slot `structure`, as its own people see them. */
export function service({
  among = () => true,
  offered,
  unfit,
  ...options
}: ServiceOptions): Slot<ServiceValue> {
  return {
    help: 'Le code identifie le service dans la structure. Vous pouvez donner son numéro dans la liste, son code ou son libellé.',
    ...options,
    label: 'Service',
    names: ['service', 'code service', 'code du service', 'code'],
    example: 'le code « COMPTA », ou le libellé du service',
    entities: ['codeService'],
    dependsOn: ['structure'],
    schema: serviceSchema,
    choices: async (context) => {
      const { portal, reader, actor, known } = context;
      const chosen = known.structure as StructureValue | undefined;
      if (chosen === undefined) return [];
      if (offered !== undefined) return (await offered(chosen, context)).map(asChoice);
      const found = await portal.listServices(reader, actor, chosen.id);
      return found.ok ? found.value.filter(among).map(choiceOf) : [];
    },
    parse: (answer, context) => explained(parseService(answer, context), codeIn(answer), unfit, context),
    show: showService,
    check: async (value, context) => {
      const current = await explained(stillThere(value, context), value.code, unfit, context);
      return current.ok && options.check !== undefined ? options.check(current.value, context) : current;
    },
  };
}

/** A service that is asked for only when the person brings it up: otherwise the whole Structure is meant. */
export function optionalService(options: ServiceOptions): Slot<ServiceValue> & { readonly optional: true } {
  return { ...service(options), optional: true, withdrawnBy: /(?:^| )toute la structure(?: |$)/ };
}

/** « COMPTA « Comptabilité » »; the code alone as long as its Structure is not known. */
export function showService({ id, code, libelle }: ServiceValue): string {
  return id === '' ? code : `${code} « ${libelle} »`;
}

function choiceOf({ service: { id, code, libelle } }: ServiceLine): Choice<ServiceValue> {
  return asChoice({ id, code, libelle });
}

function asChoice(value: ServiceValue): Choice<ServiceValue> {
  return { value, label: showService(value) };
}

/** By the code that the sentence carries; kept as it was said while the Structure is not known. */
function parseService(answer: Understanding, { choices, known }: SlotContext): Parsed<ServiceValue> {
  const offered = choices as readonly Choice<ServiceValue>[];
  const said = codeIn(answer);
  if (said !== undefined) {
    const coded = offered.find(({ value }) => value.code.toLowerCase() === said.toLowerCase());
    if (coded !== undefined) return { ok: true, value: coded.value };
    if (!isStructureKnown(known)) {
      return { ok: true, value: { id: '' as ServiceId, code: said, libelle: said } };
    }
  }
  const matching = pick(offered, said ?? answer.text);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  if (others.length > 0) {
    return { ok: false, reason: 'Plusieurs services correspondent : lequel ?', among: matching };
  }
  return {
    ok: false,
    reason:
      offered.length === 0
        ? 'Cette structure n’a pas de service qui convienne ici.'
        : 'Je ne trouve pas ce service parmi ceux qui conviennent ici.',
  };
}

/** A code said before its Structure is looked up once that is known; one of another Structure no longer holds. */
function stillThere(value: ServiceValue, { choices, known }: SlotContext): Parsed<ServiceValue> {
  if (!isStructureKnown(known)) return { ok: true, value };
  const offered = choices as readonly Choice<ServiceValue>[];
  const found = offered.find(
    ({ value: one }) =>
      one.id === value.id || (value.id === '' && one.code.toLowerCase() === value.code.toLowerCase()),
  );
  return found === undefined
    ? { ok: false, reason: 'Je ne trouve pas ce service parmi ceux qui conviennent ici.' }
    : { ok: true, value: found.value };
}

/** A service that exists but is not offered is refused with the reason of the procedure. */
async function explained(
  parsed: Parsed<ServiceValue>,
  code: string | undefined,
  unfit: ServiceOptions['unfit'],
  { portal, reader, actor, today, known }: SlotContext,
): Promise<Parsed<ServiceValue>> {
  const chosen = known.structure as StructureValue | undefined;
  if (parsed.ok || parsed.among !== undefined || unfit === undefined) return parsed;
  if (code === undefined || chosen === undefined) return parsed;
  const found = await portal.listServices(reader, actor, chosen.id);
  const line =
    found.ok && found.value.find(({ service: one }) => one.code.toLowerCase() === code.toLowerCase());
  return line ? { ok: false, reason: unfit(line, { today }) } : parsed;
}

function codeIn({ entities }: Understanding): string | undefined {
  const said = entities.find(({ key }) => key === 'codeService')?.value;
  return typeof said === 'string' ? said : undefined;
}

function isStructureKnown(known: Values): boolean {
  return known.structure !== undefined;
}
