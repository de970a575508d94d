/** Identities and instants. A branded id cannot be taken for another: only the functions of `collections.ts` make one. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Structure: `SIRET-20007104100046`. Never shown to users. */
export type StructureId = Branded<'StructureId'>;
/** A Service: its Structure's id, a slash, and its code in upper case. Never shown to users. */
export type ServiceId = Branded<'ServiceId'>;
/** A Utilisateur: the login e-mail in lower case (F23, F65). */
export type UtilisateurId = Branded<'UtilisateurId'>;
/** A support agent, as the agents' desk authenticates them: `agent:martine`. Not an account of the portal. */
export type AgentId = Branded<'AgentId'>;
/** A Rattachement: its Utilisateur, a slash, and what they are attached to. */
export type RattachementId = Branded<'RattachementId'>;
/** A Habilitation: its Utilisateur, where it holds, and its profile, with slashes between. */
export type HabilitationId = Branded<'HabilitationId'>;
/** An Approbation: `RITM` and seven digits at least (F168), as told to people. */
export type ApprobationId = Branded<'ApprobationId'>;
/** A CoordonneeBancaire: `CB-0000001`, as told to people. */
export type CoordonneeBancaireId = Branded<'CoordonneeBancaireId'>;
/** A PieceJointe: `PJ-0000001`, as told to people. */
export type PieceJointeId = Branded<'PieceJointeId'>;
/** A Notification. Never shown to users. */
export type NotificationId = Branded<'NotificationId'>;

/** An instant, ISO 8601 in UTC: `2026-11-23T08:30:00.000Z`. */
export type Instant = string;
/** A day in Paris, ISO 8601: `2027-03-01`. */
export type Day = string;
