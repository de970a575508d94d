/** P20: find a public structure in the directory, with what it asks of its suppliers. Open to everybody. */
import type { AnnuaireLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery, type QueryContext } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { annuaireQuery, withoutKinds } from '../slots/annuaireQuery.ts';
import { tableReply } from '../tables.ts';
import { enumerate } from '../words.ts';

const DOING = 'chercher dans l’annuaire';

/** Everything that people read in this procedure. */
const said = {
  ask: 'Quelle structure publique cherchez-vous ? Donnez son SIRET, ou des mots de son nom ou de sa ville.',
  help: 'L’annuaire contient les structures publiques enregistrées dans Chorus Pro : leur SIRET, leurs services et ce qu’elles demandent d’indiquer sur une facture.',
  title: (sought: string) => `Dans l’annuaire, pour « ${verbatim(sought)} » :`,
  near: (sought: string) =>
    `Je n’ai trouvé aucune structure publique dont le nom ou la ville réponde exactement à « ${verbatim(sought)} ». Voici ce qui s’en approche :`,
  none: (sought: string) =>
    `Je n’ai trouvé aucune structure publique pour « ${verbatim(sought)} ». Essayez avec moins de mots, avec la ville ou le code postal, ou avec le SIRET. Le SIRET enregistré dans Chorus Pro peut différer de celui que vous connaissez.`,
  columns: ['Structure', 'SIRET', 'Commune', 'À indiquer sur la facture', 'Services actifs'],
  inactive: 'structure inactive : elle ne peut pas recevoir de factures',
  nothing: 'ni code service ni numéro d’engagement obligatoire',
  code: 'code service',
  ej: 'numéro d’engagement',
  either: 'code service ou numéro d’engagement, au moins l’un des deux',
  service: (code: string, libelle: string, ej: boolean) =>
    `${code} « ${libelle} »${ej ? ' (numéro d’engagement obligatoire)' : ''}`,
  noService: 'aucun',
  more: 'ajoutez la ville ou le code postal',
  next: suggest('Chercher une autre structure', 'Où trouver le SIRET d’une entité publique ?'),
};

/** As many as the portal gives at once. */
const MOST = 50;

export const annuaireSearch = defineQuery({
  id: 'annuaire.search',
  title: DOING,
  noun: 'recherche dans l’annuaire',
  button: 'Chercher dans l’annuaire',
  examples: [
    'Chercher dans l’annuaire',
    'Chercher une autre structure',
    'cherche la mairie de Troyes dans l’annuaire',
    'trouver le SIRET d’une commune',
    'rechercher une structure publique',
    'quel est le code service de la mairie de Lyon',
    'trouve-moi le SIRET du lycée Edouard Herriot',
    'je cherche le siret de la commune de Vaucheron',
    'quel est le SIRET de la communauté de communes du Chaourçois ?',
    'quels sont les services du département de l’Aube',
    'je voudrais les codes service de l’hôpital de Bar-sur-Mogne',
    'est-ce que la commune de Chaource demande un numéro d’engagement ?',
    'le syndicat des eaux exige-t-il un code service',
    'le département de la Marne veut-il un numéro d’engagement sur les factures',
    'est-ce que le syndicat de la vallée est enregistré dans Chorus Pro',
    'que faut-il indiquer pour facturer la mairie de Vaucheron',
    'consulter l’annuaire',
    'recherche dans l’annuaire des structures publiques',
    'annuaire 20990004200018',
    'à qui correspond le SIRET 20990004200018',
    'quelles structures publiques y a-t-il à Chaource',
    'svp le code service exécutant du conseil départemental',
    'vérifier qu’une mairie est bien dans Chorus Pro',
    'recherche structure publique 10210',
    'infos de facturation du centre hospitalier',
  ],
  authority: 'annuaire.search',
  refused: (reason) => refusal(reason, DOING),
  slots: { recherche: annuaireQuery({ ask: said.ask, help: said.help }) },
  answer: async ({ portal, reader }, { recherche }) => {
    const found = await search({ portal, reader }, recherche);
    if (found.length > 0) return [listed(said.title(recherche), found)];
    const fewer = withoutKinds(recherche);
    const near = fewer === '' || fewer === recherche ? [] : await search({ portal, reader }, fewer);
    return [
      near.length > 0
        ? listed(said.near(recherche), near)
        : { text: said.none(recherche), suggestions: said.next },
    ];
  },
});

function search(
  { portal, reader }: Pick<QueryContext, 'portal' | 'reader'>,
  texte: string,
): Promise<readonly AnnuaireLine[]> {
  return portal.searchAnnuaire(reader, { texte, limit: MOST });
}

function listed(title: string, lines: readonly AnnuaireLine[]): Reply {
  return tableReply({
    title,
    columns: said.columns,
    rows: lines.map((line) => [
      nameOf(line),
      line.identifiant,
      `${line.codePostal} ${line.ville}`,
      line.active ? required(line) : said.inactive,
      line.active ? servicesOf(line) : '',
    ]),
    empty: '',
    more: said.more,
    suggestions: said.next,
  });
}

function nameOf({ raisonSociale, libelle }: AnnuaireLine): string {
  return libelle === undefined ? raisonSociale : `${raisonSociale}, ${libelle}`;
}

/** What the structure has set (F125–F127); a service may ask for the engagement number besides (F137). */
function required(line: AnnuaireLine): string {
  const demands = [
    ...(line.codeServiceObligatoire ? [said.code] : []),
    ...(line.numeroEngagementObligatoire ? [said.ej] : []),
    ...(line.engagementOuServiceObligatoire ? [said.either] : []),
  ];
  return demands.length === 0 ? said.nothing : enumerate(demands);
}

function servicesOf({ services }: AnnuaireLine): string {
  if (services.length === 0) return said.noService;
  return services
    .map(({ code, libelle, numeroEngagementObligatoire }) =>
      said.service(code, libelle, numeroEngagementObligatoire),
    )
    .join(', ');
}
