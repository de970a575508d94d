/** A slot for whether a structure is public or private; what people call it says so too: « ma mairie », « notre entreprise ». */
import type { Understanding } from '../../language/understanding.ts';
import type { Structure } from '../../store/model.ts';
import type { Slot } from '../procedure.ts';
import { oneOf } from './oneOf.ts';

type TypeStructure = Structure['typeStructure'];

/** Public or private. */
export function publicOrPrivate(options: Pick<Slot<TypeStructure>, 'ask'>): Slot<TypeStructure> {
  const listed = oneOf<TypeStructure>({
    ...options,
    label: 'Type de structure',
    names: ['type de structure', 'structure'],
    help: 'Une structure publique est une entité du secteur public : commune, département, établissement public… Une structure privée est une entreprise, une association ou un particulier.',
    example: '« publique » ou « privée »',
    options: [
      { value: 'PUBLIQUE', label: 'Publique' },
      { value: 'PRIVEE', label: 'Privée' },
    ],
  });
  return {
    ...listed,
    saidIn: (sentence) => kindIn(sentence) !== undefined,
    parse: (answer, context) => {
      const kind = kindIn(answer);
      return kind === undefined ? listed.parse(answer, context) : { ok: true, value: kind };
    },
  };
}

/** What the words say, unless they say both. */
function kindIn({ normalised }: Understanding): TypeStructure | undefined {
  const isPublic = PUBLIC.test(normalised);
  const isPrivate = PRIVATE.test(normalised);
  if (isPublic === isPrivate) return undefined;
  return isPublic ? 'PUBLIQUE' : 'PRIVEE';
}

const PUBLIC =
  /(?:^| )(?:publics?|publiques?|mairies?|communes?|communaute|collectivites?|departement|region|lycee|college|hopital)(?: |$)/;
const PRIVATE = /(?:^| )(?:prives?|privees?|entreprises?|societes?|associations?|sarl|sas|commerces?)(?: |$)/;
