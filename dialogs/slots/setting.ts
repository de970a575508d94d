/** A slot for a box of the public parameters, named in a sentence with whether it is to be ticked: « rends le code service obligatoire ». */
import type { Understanding } from '../../language/understanding.ts';
import type { Slot } from '../procedure.ts';
import { optionalYesNo } from './yesNo.ts';

/** The portal's names of its boxes, as the reader of texts gives them. */
export type Setting =
  | 'gestionNumeroEJOuCodeService'
  | 'codeServiceDoitEtreRenseigne'
  | 'statutMiseEnPaiementNestPasRemonte';

type SettingOptions = Pick<Slot<boolean>, 'label' | 'names' | 'addition' | 'ask' | 'help'> & {
  readonly setting: Setting;
};

/** Whether a box is ticked; asked for only when the person brings it up. */
export function setting({
  setting: box,
  ...options
}: SettingOptions): Slot<boolean> & { readonly optional: true } {
  const asked = optionalYesNo({
    ...options,
    example: '« oui » ou « non »',
    entities: [],
    saidAs: {
      yes: ['obligatoire', 'cocher', 'coche'],
      no: ['facultatif', 'pas obligatoire', 'decocher', 'decoche'],
    },
  });
  return {
    ...asked,
    saidIn: (sentence) => ticked(box, sentence) !== undefined,
    parse: (answer, context) => {
      const said = ticked(box, answer);
      return said === undefined ? asked.parse(answer, context) : { ok: true, value: said };
    },
  };
}

/** Whether the sentence has the box ticked; undefined when it does not say, or speaks of another. */
function ticked(box: Setting, { entities, normalised }: Understanding): boolean | undefined {
  if (!entities.some(({ key, value }) => key === 'param' && value === box)) return undefined;
  if (UNTICKS.test(normalised)) return false;
  if (box === 'statutMiseEnPaiementNestPasRemonte') {
    // The box says that something is not told: to tell it is to untick it.
    const tells = TELLS.exec(normalised);
    if (tells !== null) return DENIES.test(normalised);
    return TICKS.test(normalised) ? true : undefined;
  }
  if (DENIES.test(normalised) || OPTIONAL.test(normalised)) return false;
  return TICKS.test(normalised) || DEMANDS.test(normalised) ? true : undefined;
}

const UNTICKS = /(?:^| )(?:decoche\w*|desactive\w*|enleve\w*|retire\w*|supprime\w*)(?: |$)/;
const TICKS = /(?:^| )(?:coche\w*|active\w*)(?: |$)/;
const TELLS = /(?:^| )(?:remont\w*|communiqu\w*|transmet\w*|inform\w*)(?: |$)/;
const DENIES = /(?:^| )(?:pas|plus|non|jamais|sans)(?: |$)/;
const OPTIONAL = /(?:^| )(?:facultati\w*|optionnel\w*)(?: |$)/;
const DEMANDS =
  /(?:^| )(?:obligatoires?|obligat\w*|exige\w*|impose\w*|oblige\w*|requis\w*|demande\w*)(?: |$)/;
