/** P9: « Mes habilitations », what the person may do, on which Structure and at which level. */
import type { HabilitationLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Reply, suggest } from '../reply.ts';
import { filteredRows } from '../rowFilter.ts';
import { FILTER, rowFilter } from '../slots/rowFilter.ts';

const DOING = 'consulter vos habilitations';

/** Everything that people read in this procedure. */
const said = {
  title: (structures: number) =>
    structures === 1 ? 'Voici vos habilitations :' : `Voici vos habilitations sur ${structures} structures :`,
  none: 'Vous n’avez aucune habilitation pour le moment. Elles s’obtiennent auprès du gestionnaire principal de votre structure.',
  principal: 'Vous en êtes **gestionnaire principal**.',
  noProfil: 'Aucun profil attribué.',
  wholeStructure: 'Toute la structure',
  service: (code: string, libelle: string) => `Service ${verbatim(code)} « ${verbatim(libelle)} »`,
  inactive: ' (inactif)',
  legend:
    'En consultation, vous pouvez voir sans modifier ; en modification, vous pouvez aussi modifier et traiter.',
  nothing: (filter: string) => `Aucune ne porte « ${verbatim(filter)} » : voici la liste entière.`,
  more: (hidden: number) =>
    `… et ${hidden === 1 ? '1 autre ligne' : `${hidden} autres lignes`} : écrivez une structure, un service ou une application pour en chercher, ou prenez le fichier.`,
  file: {
    name: 'habilitations',
    columns: ['Structure', 'Raison sociale', 'Code service', 'Libellé service', 'Profil'],
  },
  next: suggest('Demander une habilitation', 'Qui peut me donner une habilitation ?'),
};

export const habilitationList = defineQuery({
  id: 'habilitation.list',
  title: DOING,
  noun: 'consultation de vos habilitations',
  button: 'Voir mes habilitations',
  examples: [
    'mes habilitations',
    'quelles sont mes habilitations ?',
    'Voir mes habilitations',
    'affiche mes habilitations',
    'liste de mes habilitations',
    'je veux consulter mes habilitations',
    'quels sont mes droits ?',
    'j’ai quels droits sur ma structure',
    'quels profils ai-je ?',
    'montre-moi mes profils',
    'est-ce que j’ai accès aux factures reçues',
    'suis-je habilité à traiter les factures reçues ?',
    'vérifier mes habilitations',
    'qu’ai-je le droit de faire',
    'à quoi ai-je accès ?',
    'mes droits d’accès',
    'je voudrais savoir quelles habilitations j’ai',
    'quelles applications me sont ouvertes',
    'suis-je en consultation ou en modification sur les engagements',
    'c’est quoi mes droits',
    'exporter mes habilitations',
  ],
  authority: 'habilitation.list',
  refused: (reason) => refusal(reason, DOING),
  slots: { [FILTER]: rowFilter({ entities: [] }) },
  answer: async ({ portal, reader, actor }, { filtre }) => {
    const found = await portal.listHabilitations(reader, actor);
    return [found.ok ? listed(found.value, filtre) : refusal(found.refusal, DOING)];
  },
});

/** So many places are read in a conversation; the file has them all. */
const SHOWN_LINES = 20;

function listed(all: readonly HabilitationLine[], filter: string | undefined): Reply {
  if (all.length === 0) return { text: said.none, suggestions: said.next };
  const found =
    filter === undefined ? all : all.filter((one) => filteredRows([cellsOf(one)], filter).length > 0);
  const isMissed = filter !== undefined && found.length === 0;
  const wanted = isMissed ? all : found;
  const shown = wanted.slice(0, SHOWN_LINES);
  const hidden = wanted.length - shown.length;
  const reply = blocksOf(shown, [
    ...(isMissed ? [said.nothing(filter)] : []),
    ...(hidden > 0 ? [said.more(hidden)] : []),
  ]);
  return {
    ...reply,
    export: { ...said.file, rows: all.flatMap(rowsOf) },
    ...((hidden > 0 || filter !== undefined) && { narrowable: true as const }),
  };
}

/** By structure, then what is said of those that are not shown. */
function blocksOf(lines: readonly HabilitationLine[], remarks: readonly string[]): Reply {
  const structures = [...new Map(lines.map(({ structure }) => [structure.id, structure])).values()];
  const blocks = structures.map(({ id, raisonSociale, identifiant }) => {
    const own = lines.filter(({ structure }) => structure.id === id);
    const principal = own.some(({ gestionnairePrincipal }) => gestionnairePrincipal) ? [said.principal] : [];
    return [
      `**${verbatim(raisonSociale)}** (${verbatim(identifiant)})`,
      ...principal,
      own.map(line).join('\n'),
    ].join('\n\n');
  });
  return {
    text: [said.title(structures.length), ...blocks, ...remarks, said.legend].join('\n\n'),
    suggestions: said.next,
  };
}

/** What a line can be looked for by. */
function cellsOf({ structure, service, profils }: HabilitationLine): readonly string[] {
  return [
    structure.raisonSociale,
    structure.identifiant,
    service?.code ?? '',
    service?.libelle ?? '',
    ...profils,
  ];
}

/** A row a profile, as the portal’s own export has them (P9, F111). */
function rowsOf({ structure, service, profils }: HabilitationLine): readonly (readonly string[])[] {
  const where = [structure.identifiant, structure.raisonSociale, service?.code ?? '', service?.libelle ?? ''];
  return profils.map((profil) => [...where, profil]);
}

function line({ service, profils }: HabilitationLine): string {
  const scope =
    service === undefined
      ? said.wholeStructure
      : said.service(service.code, service.libelle) + (service.active ? '' : said.inactive);
  return `- ${scope} : ${profils.length > 0 ? profils.join(', ') : said.noProfil}`;
}
