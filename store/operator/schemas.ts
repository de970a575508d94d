/** The form of each document of the portal, for what comes from outside: types, normal forms of identifiers, and ids as they are made. */
import { z } from 'zod';
import { habilitationId, rattachementId, serviceId, structureIdOf, utilisateurId } from '../collections.ts';
import {
  APPLICATIONS,
  PRESENCES_MOA,
  type Profil,
  type ServiceId,
  type StructureId,
  TYPES_IDENTIFIANT,
  type UtilisateurId,
} from '../model.ts';
import { parseIban } from '../rules/iban.ts';
import { parseRib, ribText } from '../rules/rib.ts';

const text = z.string().min(1);
const instant = z.iso.datetime();
const statut = z.enum(['ACTIF', 'INACTIF']);
const profil = z.strictObject({
  application: z.enum(APPLICATIONS),
  niveau: z.enum(['consultation', 'modification']),
});
const scope = { structure: text, service: text.optional() };
const adresse = z.strictObject({
  ligne: text,
  complement1: text.optional(),
  complement2: text.optional(),
  codePostal: text,
  ville: text,
  pays: z.string().length(2),
});

const structureFields = {
  id: text,
  identifiant: text,
  raisonSociale: text,
  libelle: text.optional(),
  statut,
  ville: text,
  codePostal: text,
  ligne: text.optional(),
  complement1: text.optional(),
  complement2: text.optional(),
  pays: text.optional(),
  adresseElectronique: text.optional(),
  telephone: text.optional(),
  numeroRcs: text.optional(),
  numeroTva: text.optional(),
  nonDiffusibleInsee: z.boolean().optional(),
  gestionnairePrincipal: text,
  codeServiceObligatoire: z.boolean(),
  numeroEngagementObligatoire: z.boolean(),
  engagementOuServiceObligatoire: z.boolean().optional(),
  miseEnPaiementNonRemontee: z.boolean().optional(),
  donneesViaEdi: z.boolean().optional(),
  moa: z.enum(PRESENCES_MOA).optional(),
};
const particulier = { typeIdentifiant: z.literal('PARTICULIER'), nom: text, prenom: text };
const structure = z
  .union([
    z.strictObject({
      ...structureFields,
      typeIdentifiant: z.enum(TYPES_IDENTIFIANT).exclude(['PARTICULIER']),
      typeStructure: z.enum(['PUBLIQUE', 'PRIVEE']),
    }),
    z.strictObject({ ...structureFields, ...particulier, typeStructure: z.literal('PRIVEE') }),
  ])
  .refine(
    ({ id, typeIdentifiant, identifiant }) => id === structureIdOf(typeIdentifiant, identifiant),
    'the id is not that of the identifier',
  )
  .refine(
    ({ typeIdentifiant, identifiant }) => typeIdentifiant !== 'SIRET' || /^\d{14}$/.test(identifiant),
    'a SIRET has 14 digits',
  );

const service = z
  .strictObject({
    id: text,
    structure: text,
    code: text,
    libelle: text,
    description: z.string().optional(),
    debutActivation: instant,
    finActivation: instant.optional(),
    numeroEngagementObligatoire: z.boolean(),
    statut: z.enum(['ACTIF', 'INACTIF', 'SUPPRIME']),
  })
  .refine(
    ({ id, structure, code }) => id === serviceId(structure as StructureId, code),
    'the id is not that of the structure and the code',
  );

const utilisateur = z
  .strictObject({
    id: text,
    adresseConnexion: text,
    nom: text,
    prenom: text,
    statut,
    adresseContact: text.optional(),
    adresseNotification: text.optional(),
    telephoneProfessionnel: text.optional(),
    telephoneMobile: text.optional(),
    adresse: adresse.optional(),
  })
  .refine(
    ({ id, adresseConnexion }) => id === utilisateurId(adresseConnexion),
    'the id is not that of the login e-mail',
  );

const rattachement = z
  .strictObject({ id: text, utilisateur: text, ...scope, depuis: instant })
  .refine(
    ({ id, utilisateur, structure, service }) =>
      id === rattachementId(utilisateur as UtilisateurId, (service ?? structure) as ServiceId),
    'the id is not that of the person and the place',
  );

const habilitation = z
  .strictObject({ id: text, utilisateur: text, ...scope, profil, depuis: instant })
  .refine(
    ({ id, utilisateur, structure, service, profil }) =>
      id ===
      habilitationId(utilisateur as UtilisateurId, (service ?? structure) as ServiceId, profil as Profil),
    'the id is not that of the person, the place and the profile',
  );

const approbationFields = {
  id: z.string().regex(/^RITM\d{7,}$/, 'a number such as RITM0015261'),
  demandeur: text,
  ...scope,
  commentaire: z.string().optional(),
  creeLe: instant,
};
const demandes = [
  { type: z.literal('RATTACHEMENT') },
  { type: z.literal('HABILITATION'), profils: z.array(profil) },
] as const;
const decision = { decideePar: text, decideeLe: instant };
const etats = [
  { etat: z.literal('DEMANDE') },
  { etat: z.literal('APPROUVE'), ...decision },
  { etat: z.literal('REFUSE'), ...decision, motif: z.string() },
  { etat: z.literal('ANNULE'), annuleeLe: instant },
] as const;
const approbation = z.union(
  demandes.flatMap((demande) =>
    etats.map((etat): z.ZodType => z.strictObject({ ...approbationFields, ...demande, ...etat })),
  ),
);

const compte = z.union([
  z
    .strictObject({ type: z.literal('IBAN'), pays: z.string().length(2), iban: text, bic: text.optional() })
    .refine(({ iban }) => parseIban(iban).ok, 'the IBAN is not valid'),
  z
    .strictObject({ type: z.literal('RIB'), banque: text, guichet: text, compte: text, cle: text })
    .refine((rib) => parseRib(ribText(rib)).ok, 'the RIB is not valid'),
]);
const coordonnee = z.strictObject({
  id: text,
  structure: text,
  nom: text,
  compte,
  affactureur: z
    .strictObject({
      raisonSociale: text,
      pays: text,
      typeIdentifiant: z.enum(TYPES_IDENTIFIANT),
      identifiant: text,
    })
    .optional(),
  pieceJointe: text,
  creeLe: instant,
});

const pieceJointe = z.strictObject({
  id: text,
  structure: text,
  nom: text,
  type: text,
  taille: z.number().int().positive(),
  empreinte: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
  ajouteePar: text,
  ajouteeLe: instant,
});

const notification = z.strictObject({
  id: text,
  destinataire: text,
  sujet: z.looseObject({ kind: text }),
  reference: text,
  creeLe: instant,
  vueLe: instant.optional(),
});

const ticket = z.looseObject({
  id: text,
  canal: text,
  conversation: text,
  objet: z.string(),
  echanges: z.array(z.looseObject({ texte: z.string() })),
  statut: z.enum(['OUVERT', 'CLOS']),
  ouvertLe: instant,
});

/** By the name of the collection. Those that are not here are the service's own, of which only the id is looked at. */
export const DOCUMENT_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  structures: structure,
  services: service,
  utilisateurs: utilisateur,
  rattachements: rattachement,
  habilitations: habilitation,
  approbations: approbation,
  coordonneesBancaires: coordonnee,
  piecesJointes: pieceJointe,
  notifications: notification,
  tickets: ticket,
};
