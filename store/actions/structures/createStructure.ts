/** P14 — create a structure: its creator is attached to it and its GP (F68); a public one has its FACTURES_PUBLIQUES from the start. */
import { serviceId, services, structureIdOf, structures } from '../../collections.ts';
import type { Adresse, Service, Structure, StructureMorale, StructureParticulier } from '../../model.ts';
import type { CreatedStructure, NewStructure, NewStructureRefusal } from '../../portal/structures.ts';
import { parseAdresse } from '../../rules/adresse.ts';
import { parseName, parseRaisonSociale } from '../../rules/text.ts';
import { defineAction, type Scene } from '../action.ts';
import { withFields } from '../fields.ts';
import { created, isRefused, type Refused, refused } from '../plan.ts';
import { attaching } from '../rattachements/attaching.ts';
import { type FreeIdentifiant, reviewIdentifiant } from './identifying.ts';
import { sheetOf } from './sheet.ts';

export const createStructure = defineAction<NewStructure, CreatedStructure, NewStructureRefusal>({
  id: 'structure.create',
  plan: async (scene, input) => {
    const { reader, now, person, assumptions } = scene;
    const free = await reviewIdentifiant(reader, scene, input.typeIdentifiant, input.identifiant);
    if (!free.ok) return refused(free.refusal);
    const structure = structureOf(scene, input, free.value);
    if (isRefused(structure)) return structure;
    if (structure.typeStructure === 'PUBLIQUE' && !assumptions.publicStructureMayBeCreated) {
      return refused({ code: 'CREATION_PUBLIQUE_FERMEE', remede: 'ticket.create' });
    }
    const asManager = assumptions.profilesOnAttachment.map(
      ({ application }) => ({ application, niveau: 'modification' }) as const,
    );
    const scope = { structure: structure.id };
    const managing = { ...assumptions, profilesOnAttachment: asManager };
    const { changes } = await attaching(reader, now, person, scope, managing);
    return {
      cible: structure.identifiant,
      value: { structure, insee: inseeOf(free.value) },
      changes: [
        created(structures, structure),
        ...reservedServices(structure, now).map((service) => created(services, service)),
        ...changes,
      ],
      structure: structure.id,
    };
  },
});

function structureOf(
  { person, assumptions }: Scene,
  input: NewStructure,
  free: FreeIdentifiant,
): Structure | Refused<NewStructureRefusal> {
  const named = nameOf(input, free, assumptions);
  if (isRefused(named)) return named;
  const adresse = addressOf(input, free, assumptions);
  if (isRefused(adresse)) return adresse;
  const fields = sheetOf(input, assumptions);
  if (isRefused(fields)) return fields;
  const structure: Structure = {
    id: structureIdOf(input.typeIdentifiant, free.identifiant),
    identifiant: free.identifiant,
    ...named,
    ...adresse,
    statut: 'ACTIF',
    gestionnairePrincipal: person,
    codeServiceObligatoire: false,
    numeroEngagementObligatoire: false,
    ...((input.nonDiffusibleInsee === true || free.insee?.kind === 'not-diffusible') && {
      nonDiffusibleInsee: true,
    }),
  };
  return withFields(structure, fields);
}

type Naming =
  | Pick<StructureMorale, 'raisonSociale' | 'typeIdentifiant' | 'typeStructure'>
  | Pick<StructureParticulier, 'raisonSociale' | 'typeIdentifiant' | 'typeStructure' | 'nom' | 'prenom'>;

/** What the structure is called, by INSEE where it knows it. */
function nameOf(
  input: NewStructure,
  { insee }: FreeIdentifiant,
  assumptions: Scene['assumptions'],
): Naming | Refused<NewStructureRefusal> {
  if (input.typeIdentifiant === 'PARTICULIER') {
    const nom = parseName(input.nom, assumptions);
    if (!nom.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'nom', problem: nom.problem });
    const prenom = parseName(input.prenom, assumptions);
    if (!prenom.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'prenom', problem: prenom.problem });
    return {
      typeIdentifiant: 'PARTICULIER',
      typeStructure: 'PRIVEE',
      nom: nom.value,
      prenom: prenom.value,
      raisonSociale: `${prenom.value} ${nom.value}`,
    };
  }
  const { typeIdentifiant, typeStructure } = input;
  if (insee?.kind === 'found') {
    const { raisonSociale, typeStructure: known } = insee.establishment;
    return { typeIdentifiant, typeStructure: known, raisonSociale };
  }
  const name = parseRaisonSociale(input.raisonSociale, assumptions);
  if (!name.ok) return refused({ code: 'TEXTE_INVALIDE', champ: 'raisonSociale', problem: name.problem });
  return { typeIdentifiant, typeStructure, raisonSociale: name.value };
}

/** Where the structure is, by INSEE where it knows it: some establishments have no street. */
function addressOf(
  { adresse }: NewStructure,
  { insee }: FreeIdentifiant,
  assumptions: Scene['assumptions'],
): (Omit<Adresse, 'ligne'> & Partial<Pick<Adresse, 'ligne'>>) | Refused<NewStructureRefusal> {
  if (insee?.kind === 'found') {
    const { adresse: ligne, codePostal, ville } = insee.establishment;
    return { ...(ligne !== undefined && { ligne }), codePostal, ville, pays: 'FR' };
  }
  const parsed = parseAdresse(adresse, assumptions);
  return parsed.ok ? parsed.value : refused({ code: 'ADRESSE_INVALIDE', problems: parsed.problem });
}

function inseeOf({ insee }: FreeIdentifiant): CreatedStructure['insee'] {
  switch (insee?.kind) {
    case 'found':
      return 'CONFORME';
    case 'not-diffusible':
      return 'NON_DIFFUSIBLE';
    case undefined:
      return 'SANS_OBJET';
    default:
      return 'INDISPONIBLE';
  }
}

/** The portal's own service of a public structure, for invoices between public bodies. */
function reservedServices({ id, typeStructure }: Structure, now: Date): readonly Service[] {
  if (typeStructure !== 'PUBLIQUE') return [];
  const code = 'FACTURES_PUBLIQUES';
  return [
    {
      id: serviceId(id, code),
      structure: id,
      code,
      libelle: 'Service des factures publiques',
      debutActivation: now.toISOString(),
      numeroEngagementObligatoire: false,
      statut: 'ACTIF',
    },
  ];
}
