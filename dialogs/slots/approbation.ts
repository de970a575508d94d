/** A slot for one of the requests that the person may decide: by its RITM number, by the name of who asks, or picked. */
import { z } from 'zod';
import type { Understanding } from '../../language/understanding.ts';
import type { ApprobationId } from '../../store/model.ts';
import type { ApprobationLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { pick } from '../picking.ts';
import type { Choice, Parsed, Slot, SlotContext } from '../procedure.ts';
import { describeRequest, placeOf, profilesOf } from '../requests.ts';

/** What a procedure keeps of a request. */
export type ApprobationValue = {
  readonly id: ApprobationId;
  /** Who asks: « Camille Test (test@test.com) ». */
  readonly demandeur: string;
  /** Login e-mail of who asks. */
  readonly login: string;
  readonly type: 'RATTACHEMENT' | 'HABILITATION';
  /** « Demander un rattachement à une structure ». */
  readonly objet: string;
  /** « COMMUNE DE VAUCHERON, service ECOLE ». */
  readonly ou: string;
};

const approbationSchema = z.object({
  id: z.string().transform((id) => id as ApprobationId),
  demandeur: z.string(),
  login: z.string(),
  type: z.enum(['RATTACHEMENT', 'HABILITATION']),
  objet: z.string(),
  ou: z.string(),
});

/** One that waits for the person's decision. */
export function approbation(options: Pick<Slot<ApprobationValue>, 'ask' | 'none'>): Slot<ApprobationValue> {
  return {
    ...options,
    label: 'Demande',
    names: ['demande', 'approbation', 'ritm', 'numéro de demande'],
    help: 'Ce sont les demandes en attente sur les structures que vous gérez. Vous pouvez donner le numéro dans la liste, le numéro RITM ou le nom du demandeur.',
    example: 'RITM0015261, ou le nom de la personne',
    entities: ['ritm', 'email', 'nom'],
    schema: approbationSchema,
    choices: async ({ portal, reader, actor }) => {
      const found = await portal.listApprobations(reader, actor);
      return found.ok ? found.value.map(choiceOf) : [];
    },
    parse: parseApprobation,
    show: showApprobation,
  };
}

/** « RITM0015261, Demander un rattachement à une structure, CC DU CHAOURCOIS, de Camille Test (test@test.com) ». */
export function showApprobation({ id, objet, ou, demandeur }: ApprobationValue): string {
  return `${id} — ${objet} — ${ou} — ${demandeur}`;
}

function choiceOf(line: ApprobationLine): Choice<ApprobationValue> {
  const { approbation: request, demandeur } = line;
  const profils = profilesOf(request);
  const value: ApprobationValue = {
    id: request.id,
    demandeur: `${demandeur.nom} (${demandeur.adresseConnexion})`,
    login: demandeur.adresseConnexion,
    type: request.type,
    objet: profils === '' ? describeRequest(request) : `${describeRequest(request)} (${profils})`,
    ou: placeOf(line),
  };
  return { value, label: showApprobation(value) };
}

/** By the number or the person that the sentence names, otherwise by a part of the label. */
async function parseApprobation(
  answer: Understanding,
  context: SlotContext,
): Promise<Parsed<ApprobationValue>> {
  const offered = context.choices as readonly Choice<ApprobationValue>[];
  const number = entityOf(answer, 'ritm');
  if (number !== undefined) return ofNumber(number as ApprobationId, offered, context);
  const email = entityOf(answer, 'email')?.toLowerCase();
  const matching =
    email === undefined
      ? pick(offered, entityOf(answer, 'nom') ?? answer.text)
      : offered.filter(({ value }) => value.login.toLowerCase() === email);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  return others.length > 0
    ? { ok: false, reason: said.several, among: matching }
    : { ok: false, reason: said.unknown };
}

/** One that does not wait any more, or never was the person's to decide, is told apart. */
async function ofNumber(
  number: ApprobationId,
  offered: readonly Choice<ApprobationValue>[],
  { portal, reader, actor }: SlotContext,
): Promise<Parsed<ApprobationValue>> {
  const waiting = offered.find(({ value }) => value.id === number);
  if (waiting !== undefined) return { ok: true, value: waiting.value };
  const known = await portal.requestStatus(reader, actor, number);
  const isDecided = known.ok && known.value.approbation.etat !== 'DEMANDE';
  return { ok: false, reason: isDecided ? said.decided(number) : said.unknownNumber(number) };
}

function entityOf({ entities }: Understanding, key: 'ritm' | 'email' | 'nom'): string | undefined {
  const value = entities.find((entity) => entity.key === key)?.value;
  return typeof value === 'string' ? value : undefined;
}

const said = {
  several: 'Plusieurs demandes correspondent : laquelle ?',
  unknown: 'Je ne trouve pas cette demande parmi celles qui attendent votre décision.',
  unknownNumber: (number: string) =>
    `Je ne trouve pas la demande **${verbatim(number)}** parmi celles qui attendent votre décision.`,
  decided: (number: string) => `La demande **${verbatim(number)}** a déjà été traitée : elle n’attend plus.`,
};
