/** A slot for bank details of the Structure that was chosen: picked by their name, or by the end of their account number. */
import { z } from 'zod';
import type { CoordonneeBancaire, CoordonneeBancaireId } from '../../store/model.ts';
import { pick } from '../picking.ts';
import type { Choice, Parsed, Slot } from '../procedure.ts';
import type { Reply } from '../reply.ts';
import { showCompte } from './compte.ts';
import type { StructureValue } from './structure.ts';

/** What a procedure keeps of bank details; the number is masked. */
export type CoordonneeValue = {
  readonly id: CoordonneeBancaireId;
  readonly nom: string;
  readonly numero: string;
};

const schema = z.object({
  id: z.string().transform((id) => id as CoordonneeBancaireId),
  nom: z.string(),
  numero: z.string(),
});

/** One of those of the slot `structure`; `none` is what is said when it has none. */
export function coordonnee(options: {
  readonly ask: string;
  readonly none: (structure: StructureValue) => Reply;
}): Slot<CoordonneeValue> {
  return {
    ask: options.ask,
    label: 'Coordonnée bancaire',
    names: ['coordonnée bancaire', 'coordonnées bancaires', 'coordonnée'],
    help: 'Vous pouvez donner son numéro dans la liste, son nom, ou les quatre derniers caractères du compte.',
    example: '« Compte principal »',
    entities: [],
    dependsOn: ['structure'],
    schema,
    choices: async ({ portal, reader, actor, known }) => {
      const chosen = known.structure as StructureValue | undefined;
      if (chosen === undefined) return [];
      const found = await portal.listCoordonnees(reader, actor, chosen.id);
      return found.ok ? found.value.map(choiceOf) : [];
    },
    none: ({ known }) => options.none(known.structure as StructureValue),
    parse: ({ text }, { choices }) => parsed(choices as readonly Choice<CoordonneeValue>[], text),
    check: async (value, { choices }) => {
      const mine = (choices as readonly Choice<CoordonneeValue>[]).find((one) => one.value.id === value.id);
      return mine === undefined
        ? { ok: false, reason: 'Cette coordonnée bancaire n’est pas de cette structure.' }
        : { ok: true, value: mine.value };
    },
    show: showCoordonnee,
  };
}

function showCoordonnee({ nom, numero }: CoordonneeValue): string {
  return `${nom} (${numero})`;
}

function choiceOf({ id, nom, compte }: CoordonneeBancaire): Choice<CoordonneeValue> {
  const value = { id, nom, numero: showCompte(compte) };
  return { value, label: showCoordonnee(value) };
}

function parsed(choices: readonly Choice<CoordonneeValue>[], text: string): Parsed<CoordonneeValue> {
  const matching = pick(choices, text);
  const [only, ...others] = matching;
  if (only !== undefined && others.length === 0) return { ok: true, value: only.value };
  return others.length > 0
    ? { ok: false, reason: 'Plusieurs coordonnées bancaires correspondent : laquelle ?', among: matching }
    : { ok: false, reason: 'Je ne trouve pas cette coordonnée bancaire dans la liste.' };
}
