/** The collections and the stream of the portal's data. Their names are in stored data: they never change. */
import { type Collection, type Document, defineCollection, defineStream } from './database/database.ts';
import { hourOf } from './expiry.ts';
import type {
  AgentId,
  Approbation,
  ApprobationId,
  AuditEntry,
  CoordonneeBancaire,
  CoordonneeBancaireId,
  CoordonneesAnterieures,
  Habilitation,
  HabilitationId,
  Notification,
  NotificationId,
  PieceJointe,
  PieceJointeId,
  Profil,
  Rattachement,
  RattachementId,
  Service,
  ServiceId,
  Structure,
  StructureId,
  Ticket,
  TypeIdentifiant,
  Utilisateur,
  UtilisateurId,
} from './model.ts';
import { canonicalCode } from './rules/serviceCode.ts';

export const structures = defineCollection<Structure>()('structures', {
  identifiant: {
    of: (structure) => identityKey(structure.typeIdentifiant, structure.identifiant),
    unique: true,
  },
  gestionnairePrincipal: { of: (structure) => structure.gestionnairePrincipal, unique: false },
});

export const services = defineCollection<Service>()('services', {
  structure: { of: (service) => service.structure, unique: false },
});

export const utilisateurs = defineCollection<Utilisateur>()('utilisateurs', {});

export const rattachements = defineCollection<Rattachement>()('rattachements', {
  utilisateur: { of: (rattachement) => rattachement.utilisateur, unique: false },
  structure: { of: (rattachement) => rattachement.structure, unique: false },
  service: { of: (rattachement) => rattachement.service, unique: false },
});

export const habilitations = defineCollection<Habilitation>()('habilitations', {
  utilisateur: { of: (habilitation) => habilitation.utilisateur, unique: false },
  structure: { of: (habilitation) => habilitation.structure, unique: false },
  service: { of: (habilitation) => habilitation.service, unique: false },
});

export const approbations = defineCollection<Approbation>()('approbations', {
  structure: { of: (approbation) => approbation.structure, unique: false },
  demandeur: { of: (approbation) => approbation.demandeur, unique: false },
  /** The Structure of one that waits for its decision. */
  enAttente: { of: ({ etat, structure }) => (etat === 'DEMANDE' ? structure : undefined), unique: false },
  /** Of the decision, or of the withdrawal. */
  heure: { of: endOf, unique: false },
});

function endOf(approbation: Approbation): string | undefined {
  switch (approbation.etat) {
    case 'DEMANDE':
      return undefined;
    case 'ANNULE':
      return hourOf(approbation.annuleeLe);
    default:
      return hourOf(approbation.decideeLe);
  }
}

export const coordonnees = defineCollection<CoordonneeBancaire>()('coordonneesBancaires', {
  structure: { of: (coordonnee) => coordonnee.structure, unique: false },
  pieceJointe: { of: (coordonnee) => coordonnee.pieceJointe, unique: false },
});

/**
 * The bank details that a person's last action changed, as they were and have become, while it can be taken back: the one place besides
 * `coordonneesBancaires` that holds whole account numbers. The id is the person's.
 */
export const coordonneesAnterieures = defineCollection<CoordonneesAnterieures>()('coordonneesAnterieures', {
  heure: { of: ({ le }) => hourOf(le), unique: false },
});

export const piecesJointes = defineCollection<PieceJointe>()('piecesJointes', {
  structure: { of: (piece) => piece.structure, unique: false },
});

export const notifications = defineCollection<Notification>()('notifications', {
  destinataire: { of: (notification) => notification.destinataire, unique: false },
  /** Whom it waits for, until they have seen it. */
  nonVue: {
    of: ({ destinataire, vueLe }) => (vueLe === undefined ? destinataire : undefined),
    unique: false,
  },
  reference: { of: (notification) => notification.reference, unique: false },
  heure: { of: ({ creeLe, vueLe }) => hourOf(vueLe ?? creeLe), unique: false },
});

export const tickets = defineCollection<Ticket>()('tickets', {
  demandeur: { of: (ticket) => ticket.demandeur, unique: false },
  heure: { of: ({ ouvertLe }) => hourOf(ouvertLe), unique: false },
});

/** What actions change, by name: a stored reversal finds its collections again here. */
export const COLLECTIONS: Readonly<Record<string, Collection<Document>>> = Object.fromEntries(
  [
    structures,
    services,
    utilisateurs,
    rattachements,
    habilitations,
    approbations,
    coordonnees,
    piecesJointes,
    tickets,
  ].map((collection) => [collection.name, collection as unknown as Collection<Document>]),
);

/** The audit trail; one partition for the whole portal, so that references follow its order. */
export const audit = defineStream<AuditEntry>('audit');
export const AUDIT_PARTITION = 'portail';

/** The id of the Structure with that SIRET. */
export function structureId(siret: string): StructureId {
  return structureIdOf('SIRET', siret);
}

/** The id of the Structure with that identifier. Slashes and spaces are encoded: a slash separates a Service's code. */
export function structureIdOf(type: TypeIdentifiant, identifiant: string): StructureId {
  return `${type}-${encodeURIComponent(identifiant)}` as StructureId;
}

/** What `structures` are found by: a SIRET alone, other identifiers with their type, which number apart. */
export function identityKey(type: TypeIdentifiant, identifiant: string): string {
  return type === 'SIRET' ? identifiant : `${type} ${identifiant}`;
}

/** The id of the Service with that code, whatever its case, in a Structure. */
export function serviceId(structure: StructureId, code: string): ServiceId {
  return `${structure}/${canonicalCode(code)}` as ServiceId;
}

/** The id of the account with that login e-mail, whatever its case. */
export function utilisateurId(login: string): UtilisateurId {
  return login.trim().toLowerCase() as UtilisateurId;
}

/** The id of a support agent, by the name that the agents' desk authenticates. */
export function agentId(name: string): AgentId {
  return `agent:${name}` as AgentId;
}

/** The id of the Rattachement of a person to a Structure, or to a Service of it. */
export function rattachementId(utilisateur: UtilisateurId, to: StructureId | ServiceId): RattachementId {
  return `${utilisateur}/${to}` as RattachementId;
}

/** The id of the Habilitation of a person on a Structure, or on a Service of it. */
export function habilitationId(
  utilisateur: UtilisateurId,
  on: StructureId | ServiceId,
  { application, niveau }: Profil,
): HabilitationId {
  return `${utilisateur}/${on}/${application} ${niveau}` as HabilitationId;
}

/** The id of an Approbation from its number, `RITM0015261`. */
export function approbationId(number: string): ApprobationId {
  return number as ApprobationId;
}

/** The id of a CoordonneeBancaire from its number, `CB-0000001`. */
export function coordonneeId(number: string): CoordonneeBancaireId {
  return number as CoordonneeBancaireId;
}

/** The id of a PieceJointe from its number, `PJ-0000001`. */
export function pieceJointeId(number: string): PieceJointeId {
  return number as PieceJointeId;
}

/** The id of the nth Notification of an action. */
export function notificationId(reference: string, number: number): NotificationId {
  return `${reference}/${number}` as NotificationId;
}
