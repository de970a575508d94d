/** What became of the person's own requests, or of one that they name. */
import { z } from 'zod';
import type { ApprobationId } from '../../store/model.ts';
import type { ApprobationLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { showMinuteOf } from '../moments.ts';
import { defineQuery, type Slot } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Fact, type Reply, suggest } from '../reply.ts';
import { describeRequest, placeOf, profilesOf, stateOf } from '../requests.ts';
import { resultReply, tableReply } from '../tables.ts';

const DOING = 'suivre une demande';

/** Everything that people read in this procedure. */
const said = {
  ask: 'Quel est le numéro de la demande ?',
  help: 'Le numéro commence par RITM, suivi de sept chiffres. Sans numéro, je vous montre toutes vos demandes.',
  notANumber: 'Je n’y lis pas de numéro de demande : il commence par RITM.',
  list: 'Vos demandes',
  columns: ['Demande', 'État', 'Description', 'Structure', 'Créée le', 'Motif'],
  none: 'Vous n’avez fait aucune demande de rattachement ni d’habilitation.',
  title: (number: string) => `Demande ${verbatim(number)}`,
  unknown: (number: string) =>
    `Je ne trouve pas la demande **${verbatim(number)}** parmi les vôtres, ni parmi celles que vous pouvez traiter.`,
  remarks: {
    DEMANDE: 'La demande attend la décision du gestionnaire de la structure.',
    APPROUVE: 'La demande a été approuvée : l’accès demandé est ouvert.',
    REFUSE: 'La demande a été refusée.',
    ANNULE: 'La demande a été annulée : personne n’a plus à la traiter.',
  },
  next: suggest('Voir mes rattachements', 'Voir mes habilitations'),
  start: suggest('Demander un rattachement', 'Demander une habilitation'),
  all: suggest('Voir mes demandes'),
};

/** Said in the sentence, never asked: without it every request is shown. */
const numero: Slot<ApprobationId> & { readonly optional: true } = {
  label: 'Numéro',
  names: ['numéro', 'ritm'],
  ask: said.ask,
  help: said.help,
  example: 'RITM0015261',
  optional: true,
  entities: ['ritm'],
  schema: z.string().transform((id) => id as ApprobationId),
  parse: ({ entities }) => {
    const number = entities.find(({ key }) => key === 'ritm')?.value;
    return typeof number === 'string'
      ? { ok: true, value: number as ApprobationId }
      : { ok: false, reason: said.notANumber };
  },
  show: (value) => value,
};

export const requestStatus = defineQuery({
  id: 'request.status',
  title: DOING,
  noun: 'consultation de vos demandes',
  button: 'Voir mes demandes',
  examples: [
    'Voir mes demandes',
    'où en est ma demande de rattachement',
    'ma demande a-t-elle été validée',
    'suivi de ma demande RITM0015261',
    'statut de ma demande d’habilitation',
    'Où en est ma demande RITM0015263 ?',
    'où en sont mes demandes ?',
    'est-ce que ma demande de rattachement a été approuvée ?',
    'quel est l’état de la demande RITM0015262',
    'mes demandes en cours',
    'suivre ma demande',
    'que devient ma demande',
    'est-ce que ma demande est passée ?',
    'ma demande RITM0015263, c’est validé ou pas ?',
    'j’ai demandé un rattachement la semaine dernière, où ça en est ?',
    'pourquoi ma demande RITM0015261 a-t-elle été refusée ?',
    'mon gestionnaire a-t-il accepté ma demande',
    'liste des demandes que j’ai faites',
    'je voudrais savoir si ma demande d’habilitation est acceptée',
    'statut RITM0015261',
  ],
  authority: 'request.status',
  refused: (reason) => refusal(reason, DOING),
  slots: { numero },
  answer: async ({ portal, reader, actor }, { numero: number }) => {
    if (number === undefined) {
      const found = await portal.myRequests(reader, actor);
      return [found.ok ? listed(found.value) : refusal(found.refusal, DOING)];
    }
    const found = await portal.requestStatus(reader, actor, number);
    if (found.ok) return [sheet(found.value)];
    if (found.refusal.code === 'DEMANDE_INCONNUE') {
      return [{ text: said.unknown(number), suggestions: said.all }];
    }
    return [refusal(found.refusal, DOING)];
  },
});

function listed(lines: readonly ApprobationLine[]): Reply {
  return tableReply({
    title: said.list,
    columns: said.columns,
    rows: lines.map((line) => [
      line.approbation.id,
      stateOf(line.approbation),
      [describeRequest(line.approbation), profilesOf(line.approbation)]
        .filter((part) => part !== '')
        .join(' : '),
      placeOf(line),
      showMinuteOf(line.approbation.creeLe),
      motifOf(line),
    ]),
    empty: said.none,
    suggestions: lines.length > 0 ? said.next : said.start,
  });
}

function sheet(line: ApprobationLine): Reply {
  const { approbation, demandeur } = line;
  const facts: readonly Fact[] = [
    { label: 'État', value: stateOf(approbation) },
    { label: 'Description', value: describeRequest(approbation) },
    { label: 'Profils', value: profilesOf(approbation) },
    { label: 'Structure', value: placeOf(line) },
    { label: 'Demandeur', value: `${demandeur.nom} (${demandeur.adresseConnexion})` },
    { label: 'Commentaire', value: approbation.commentaire ?? '' },
    { label: 'Créée le', value: showMinuteOf(approbation.creeLe) },
    { label: 'Traitée le', value: 'decideeLe' in approbation ? showMinuteOf(approbation.decideeLe) : '' },
    { label: 'Motif', value: motifOf(line) },
  ];
  return resultReply({
    title: said.title(approbation.id),
    facts: facts.filter(({ value }) => value !== ''),
    remarks: [said.remarks[approbation.etat]],
    suggestions: said.all,
  });
}

function motifOf({ approbation }: ApprobationLine): string {
  return approbation.etat === 'REFUSE' ? approbation.motif : '';
}
