/** P2, consultation: one service of a Structure of the person's, with all that its form says. */
import type { Day } from '../../store/model.ts';
import type { ServiceLine } from '../../store/portal.ts';
import { verbatim } from '../markdown.ts';
import { showDayOf } from '../moments.ts';
import { defineQuery } from '../procedure.ts';
import { refusal } from '../refusals.ts';
import { type Fact, type Reply, suggest } from '../reply.ts';
import { conditionOf, serviceState } from '../serviceState.ts';
import { service } from '../slots/service.ts';
import { structure } from '../slots/structure.ts';
import { resultReply } from '../tables.ts';

const DOING = 'consulter un service';

/** Everything that people read in this procedure. */
const said = {
  structure: 'Dans quelle structure se trouve ce service ?',
  service: 'Quel service voulez-vous consulter ?',
  none: 'Cette structure n’a aucun service.',
  unknown: 'Je ne trouve plus ce service.',
  title: (code: string) => `Service ${verbatim(code)}`,
  usable: 'Vos fournisseurs peuvent indiquer ce code sur leurs factures.',
  unusable: {
    deactivated: 'Vos fournisseurs ne peuvent pas indiquer ce code : le service est désactivé.',
    'to-come': 'Vos fournisseurs ne peuvent pas encore indiquer ce code : sa période n’a pas commencé.',
    ended: 'Vos fournisseurs ne peuvent plus indiquer ce code : sa date de fin est passée.',
  },
  modify: (code: string) => `Modifier le service ${code}`,
  deactivate: (code: string) => `Désactiver le service ${code}`,
  activate: (code: string) => `Réactiver le service ${code}`,
  list: 'Voir les services',
};

export const serviceShow = defineQuery({
  id: 'service.show',
  title: DOING,
  noun: 'consultation du service',
  button: 'Consulter un service',
  examples: [
    'consulter le service RESEAU de la structure 20990001800018',
    'Consulter un service',
    'affiche le service 0123',
    'est-ce que mon service STOCK est encore ouvert',
    'consulter le service COMPTA',
    'consulter le service ACHATS de 20007104100046',
    'le service STOCK est-il actif ?',
    'mon service STOCK est-il ouvert ou fermé ?',
    'est-il fermé, notre service RESEAU ?',
    'montre-moi le service VOIRIE',
    'je voudrais voir la fiche du service ACHATS',
    'détail du service 0123',
    'quel est le libellé du service 0123',
    'quel est le libellé du service STOCK',
    'quel est le nom du service 0123 ?',
    'quel est le libellé de mon service 0123',
    'jusqu’à quand mon service TRAVAUX est-il actif ?',
    'est-ce que le code CANTINE est actif chez nous',
    'l’engagement est-il obligatoire pour mon service RESTO ?',
    'quelles sont les dates de mon service STOCK',
    'voir un service en détail',
    'informations sur le service FACTURES_PUBLIQUES de ma structure',
    'mon service 0123 est-il encore valable',
  ],
  authority: 'service.show',
  refused: (reason) => refusal(reason, DOING),
  slots: {
    structure: structure({ ask: said.structure, action: 'service.show', doing: DOING }),
    service: service({
      ask: said.service,
      none: () => ({ text: said.none, suggestions: suggest('Créer un service') }),
    }),
  },
  answer: async ({ portal, reader, actor, today }, { service: chosen }) => {
    const found = await portal.showService(reader, actor, chosen.id);
    if (found.ok) return [sheet(found.value, today)];
    if (found.refusal.code === 'SERVICE_INCONNU') return [{ text: said.unknown }];
    return [refusal(found.refusal, DOING)];
  },
});

function sheet(line: ServiceLine, today: Day): Reply {
  const { code, libelle, description, debutActivation, finActivation } = line.service;
  const condition = conditionOf(line, today);
  const facts: readonly (Fact | undefined)[] = [
    { label: 'Structure', value: `${line.structure.raisonSociale} (${line.structure.identifiant})` },
    { label: 'Libellé', value: libelle },
    description === undefined ? undefined : { label: 'Description', value: description },
    { label: 'État', value: serviceState(line, today) },
    { label: 'Date de début', value: showDayOf(debutActivation) },
    finActivation === undefined ? undefined : { label: 'Date de fin', value: showDayOf(finActivation) },
    {
      label: 'Numéro d’engagement',
      value: line.service.numeroEngagementObligatoire ? 'obligatoire' : 'facultatif',
    },
  ];
  return resultReply({
    title: said.title(code),
    facts: facts.filter((fact) => fact !== undefined),
    remarks: [condition === 'active' ? said.usable : said.unusable[condition]],
    suggestions: suggest(
      said.modify(code),
      line.service.statut === 'ACTIF' ? said.deactivate(code) : said.activate(code),
      said.list,
    ),
  });
}
