/** A slot for what to look for in the directory: a SIRET, or words of a name, a town or a postal code. */
import { z } from 'zod';
import { tokenise } from '../../language/normalise.ts';
import type { Understanding } from '../../language/understanding.ts';
import type { Parsed, Slot } from '../procedure.ts';
import { siretProblem } from './structure.ts';

/** What to look for, as it was said: « mairie de Troyes », or fourteen digits. */
export function annuaireQuery(options: Pick<Slot<string>, 'ask' | 'help'>): Slot<string> {
  return {
    ...options,
    label: 'Recherche',
    names: ['recherche', 'structure', 'siret'],
    example: 'un SIRET comme 200 071 041 00046, « commune de Vaucheron », ou un code postal',
    entities: ['siret'],
    freeText: true,
    saidIn: ({ text }) => namesSomething(wordsSought(text)),
    schema: z.string().min(1),
    parse: parseQuery,
    show: (value) => value,
  };
}

function parseQuery(answer: Understanding): Parsed<string> {
  const siret = answer.entities.find(({ key }) => key === 'siret')?.value;
  const problem = siretProblem(answer);
  if (problem !== undefined) return { ok: false, reason: problem };
  if (typeof siret === 'string') return { ok: true, value: siret };
  const sought = wordsSought(answer.text);
  return /[\p{L}\d]{2}/u.test(sought)
    ? { ok: true, value: sought }
    : { ok: false, reason: 'Je n’y lis ni nom, ni ville, ni SIRET.' };
}

/**
 * « cherche la mairie de Troyes dans l’annuaire » → « mairie de Troyes »; empty when the sentence names nothing. `besides` are
 * folded words that another wish is put in.
 */
export function wordsSought(text: string, besides: ReadonlySet<string> = new Set()): string {
  const tokens = tokenise(text);
  const isSought = ({ folded }: { readonly folded: string }) => !AROUND.has(folded) && !besides.has(folded);
  const first = tokens.findIndex(isSought);
  const last = tokens.findLastIndex(isSought);
  const [from, to] = [tokens[first], tokens[last]];
  return from === undefined || to === undefined ? '' : text.slice(from.start, to.end);
}

/** The words without those that every structure of a kind has: « mairie de Troyes » → « Troyes ». */
export function withoutKinds(sought: string): string {
  return tokenise(sought)
    .filter(({ folded }) => !KINDS.has(folded) && !AROUND.has(folded))
    .map(({ text }) => text)
    .join(' ');
}

function namesSomething(sought: string): boolean {
  return withoutKinds(sought) !== '';
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words before and after what is looked for. */
const AROUND = setOf(`
  je tu il on nous vous j me m te moi ne pas voudrais voulais veux souhaite souhaiterais aimerais aurais dois doit faut besoin peux peut
  pouvez pourriez puis savoir connaitre avoir voir cherche chercher cherchez recherche rechercher recherchez trouve trouver trouvez
  retrouve retrouver retrouvez donne donner donnez affiche afficher montre montrer consulter
  consulte regarde verifie verifier verifiez indique indiquer identifier sais connais
  le la les l un une des du de d au aux a en dans sur chez par pour avec qui que qu quel quelle quels quelles comment ou est-ce est c s
  ce cette son sa ses leur leurs mon ma mes notre nos votre vos y t
  siret siren numero no n code codes service services info infos information informations coordonnees fiche adresse annuaire
  structure structures publique publiques public publics organisme organismes entite entites client clients destinataire
  autre autres nouvelle nouveau recherches chorus pro
  faire facturer facture factures envoyer adresser mettre indiquer renseigner doivent doit obligatoire obligatoires demande exige
  bonjour bonsoir salut stp svp merci please s te plait actif active actifs actives numeros engagement ej sont existe ont
  quoi dont liste toutes tous tout toute referencee reference enregistree enregistre inscrite inscrit presente present`);

/** What many structures are. */
const KINDS = setOf(`
  mairie mairies commune communes ville villes village communaute agglomeration metropole departement departements region regions conseil
  departemental departementale regional regionale municipal municipale hopital hopitaux centre hospitalier lycee lycees college colleges
  ecole ecoles universite syndicat syndicats etablissement etablissements collectivite collectivites prefecture administration
  mixte intercommunal intercommunale cc ccas epci etat ministere`);
