/** The collections and the stream of the portal's data. Their names are in stored data: they never change. */
import { defineCollection, defineStream } from './database/database.ts';
import type {
  Approbation,
  AuditEntry,
  Habilitation,
  Rattachement,
  Service,
  ServiceId,
  Structure,
  StructureId,
  Ticket,
  Utilisateur,
  UtilisateurId,
} from './model.ts';
import { canonicalCode } from './rules/serviceCode.ts';

export const structures = defineCollection<Structure>()('structures', {
  identifiant: { of: (structure) => structure.identifiant, unique: true },
  gestionnairePrincipal: { of: (structure) => structure.gestionnairePrincipal, unique: false },
});

export const services = defineCollection<Service>()('services', {
  structure: { of: (service) => service.structure, unique: false },
});

export const utilisateurs = defineCollection<Utilisateur>()('utilisateurs', {});

export const rattachements = defineCollection<Rattachement>()('rattachements', {
  utilisateur: { of: (rattachement) => rattachement.utilisateur, unique: false },
  structure: { of: (rattachement) => rattachement.structure, unique: false },
});

export const habilitations = defineCollection<Habilitation>()('habilitations', {
  utilisateur: { of: (habilitation) => habilitation.utilisateur, unique: false },
  structure: { of: (habilitation) => habilitation.structure, unique: false },
});

export const approbations = defineCollection<Approbation>()('approbations', {
  structure: { of: (approbation) => approbation.structure, unique: false },
});

export const tickets = defineCollection<Ticket>()('tickets', {
  demandeur: { of: (ticket) => ticket.demandeur, unique: false },
});

/** The audit trail; one partition for the whole portal, so that references follow its order. */
export const audit = defineStream<AuditEntry>('audit');
export const AUDIT_PARTITION = 'portail';

/** The id of the Structure with that SIRET. */
export function structureId(siret: string): StructureId {
  return `SIRET-${siret}` as StructureId;
}

/** The id of the Service with that code, whatever its case, in a Structure. */
export function serviceId(structure: StructureId, code: string): ServiceId {
  return `${structure}/${canonicalCode(code)}` as ServiceId;
}

/** The id of the account with that login e-mail, whatever its case. */
export function utilisateurId(login: string): UtilisateurId {
  return login.trim().toLowerCase() as UtilisateurId;
}
