/** What ClaudIA says of a notification: a sentence for each kind, and one for several of the same kind in the same place. */
import { verbatim } from '../../dialogs/markdown.ts';
import type { Sujet } from '../../store/model.ts';
import type { NotificationLine } from '../../store/portal.ts';
import { formatProfil } from '../../store/rules/profil.ts';

export type NotificationKind = Sujet['kind'];

/** `count` is 2 at least where there is a sentence for several; otherwise each gets the sentence for one. */
interface Sentences {
  readonly one: (line: NotificationLine) => string;
  readonly several?: (count: number, line: NotificationLine) => string;
}

export const said = {
  sinceLastVisit: 'Depuis votre dernière visite :',
  forInformation: 'Pour votre information :',
  goingOn: (noun: string) => `La ${noun} attend toujours votre réponse ci-dessus.`,
};

/** Every kind of notification, complete by its type. */
export const SENTENCES: Readonly<Record<NotificationKind, Sentences>> = {
  DEMANDE_RECUE: {
    one: (line) =>
      `La demande **${number(line)}** attend votre décision : ${asker(line)} souhaite ${wish(line)} ${where(line)}.`,
    several: (count, line) => `**${count} demandes** attendent votre décision pour ${where(line)}.`,
  },
  DEMANDE_RETIREE: {
    one: (line) =>
      `La demande **${number(line)}** pour ${where(line)} a été retirée : vous n’avez plus à la traiter.`,
    several: (count, line) => `**${count} demandes** pour ${where(line)} ont été retirées.`,
  },
  DEMANDE_APPROUVEE: {
    one: (line) =>
      line.demande?.approbation.type === 'HABILITATION'
        ? `Votre demande **${number(line)}** est approuvée : vous avez maintenant ${profiles(line.demande.approbation.profils)} sur ${where(line)}.`
        : `Votre demande **${number(line)}** est approuvée : votre rattachement à ${where(line)} est effectif.`,
  },
  DEMANDE_REFUSEE: {
    one: (line) =>
      `Votre demande **${number(line)}** pour ${where(line)} est refusée.${reason(line)} Vous pouvez en faire une nouvelle.`,
  },
  RATTACHE: {
    one: (line) => `Un gestionnaire a ajouté votre rattachement à ${where(line)}.`,
  },
  DETACHE: {
    one: (line) => `Un gestionnaire a retiré votre rattachement à ${where(line)}.`,
  },
  DEPART: {
    one: (line) =>
      `${line.personne === undefined ? 'Une personne' : `**${verbatim(line.personne.nom)}**`} a quitté ${where(line)}.`,
    several: (count, line) => `**${count} personnes** ont quitté ${where(line)}.`,
  },
  HABILITATION_ACCORDEE: {
    one: (line) => `Vous avez maintenant ${profiles(profilesOf(line))} sur ${where(line)}.`,
  },
  HABILITATION_MODIFIEE: {
    one: (line) =>
      `Vos habilitations sur ${where(line)} ont changé : vous avez maintenant ${profiles(profilesOf(line))}.`,
  },
  HABILITATION_RETIREE: {
    one: (line) => `Vous n’avez plus ${profiles(profilesOf(line))} sur ${where(line)}.`,
  },
  GP_RECU: {
    one: (line) => `Vous avez maintenant le rôle de gestionnaire principal de ${where(line)}.`,
  },
  GP_TRANSMIS: {
    one: (line) =>
      `Le rôle de gestionnaire principal de ${where(line)} a été transmis : vous ne l’avez plus.`,
  },
  SERVICE_DESACTIVE: {
    one: (line) => `${where(line)} : ce service est désactivé, vos fournisseurs ne peuvent plus l’utiliser.`,
  },
  SERVICE_ACTIVE: {
    one: (line) => `${where(line)} : ce service est activé, vos fournisseurs peuvent l’utiliser.`,
  },
  STRUCTURE_MODIFIEE: {
    one: (line) => `La fiche de ${where(line)} a été modifiée.`,
    several: (count, line) => `La fiche de ${where(line)} a été modifiée ${count} fois.`,
  },
  PARAMETRES_MODIFIES: {
    one: (line) => `Les paramètres de ${where(line)} ont été modifiés.`,
    several: (count, line) => `Les paramètres de ${where(line)} ont été modifiés ${count} fois.`,
  },
  STRUCTURE_ACTIVEE: { one: (line) => `La structure ${where(line)} est activée.` },
  STRUCTURE_DESACTIVEE: { one: (line) => `La structure ${where(line)} est désactivée.` },
  COORDONNEE_CREEE: {
    one: (line) => `Des coordonnées bancaires ont été ajoutées pour ${where(line)}.`,
    several: (count, line) => `${count} coordonnées bancaires ont été ajoutées pour ${where(line)}.`,
  },
  COORDONNEE_MODIFIEE: {
    one: (line) => `Des coordonnées bancaires de ${where(line)} ont été modifiées.`,
    several: (count, line) => `${count} coordonnées bancaires de ${where(line)} ont été modifiées.`,
  },
  ACTION_ANNULEE: {
    one: ({ annulee, notification: { sujet } }) =>
      annulee === undefined
        ? `L’action **${'annule' in sujet ? sujet.annule : ''}**, qui vous concernait, a été annulée.`
        : `Cela a été annulé depuis : « ${SENTENCES[annulee.notification.sujet.kind].one(annulee)} »`,
  },
};

/** The procedure that shows more of it, or acts on it. */
export const ACTS: Readonly<Partial<Record<NotificationKind, string>>> = {
  DEMANDE_RECUE: 'approbation.list',
  DEMANDE_APPROUVEE: 'rattachement.list',
  DEMANDE_REFUSEE: 'request.status',
  RATTACHE: 'rattachement.list',
  DETACHE: 'rattachement.list',
  DEPART: 'user.list',
  HABILITATION_ACCORDEE: 'habilitation.list',
  HABILITATION_MODIFIEE: 'habilitation.list',
  HABILITATION_RETIREE: 'habilitation.list',
  GP_RECU: 'gp.check',
  GP_TRANSMIS: 'gp.check',
  SERVICE_DESACTIVE: 'service.list',
  SERVICE_ACTIVE: 'service.list',
};

function where({ structure, service }: NotificationLine): string {
  const name = structure === undefined ? 'une structure' : `**${verbatim(structure.raisonSociale)}**`;
  return service === undefined ? name : `${name} (service **${verbatim(service.code)}**)`;
}

function number({ notification: { sujet } }: NotificationLine): string {
  return 'approbation' in sujet ? sujet.approbation : '';
}

function asker({ demande }: NotificationLine): string {
  return demande === undefined ? 'une personne' : `**${verbatim(demande.demandeur.nom)}**`;
}

function wish({ demande }: NotificationLine): string {
  return demande?.approbation.type === 'HABILITATION'
    ? `${profiles(demande.approbation.profils)} sur`
    : 'un rattachement à';
}

function reason({ demande }: NotificationLine): string {
  const approbation = demande?.approbation;
  return approbation?.etat === 'REFUSE' ? ` Motif : « ${verbatim(approbation.motif)} ».` : '';
}

function profilesOf({ notification: { sujet } }: NotificationLine): Parameters<typeof profiles>[0] {
  return 'profils' in sujet ? sujet.profils : [];
}

function profiles(profils: readonly Parameters<typeof formatProfil>[0][]): string {
  if (profils.length === 0) return 'une habilitation';
  const shown = profils.map((profil) => `« ${formatProfil(profil)} »`).join(', ');
  return profils.length > 1 ? `les habilitations ${shown}` : `l’habilitation ${shown}`;
}
