/** What the procedures that change a colleague's habilitations have in common: how profiles and places are said, whom a refusal is about. */
import { verbatim } from './markdown.ts';
import { type ProfilsValue, showProfil } from './slots/profils.ts';
import type { ServiceValue } from './slots/service.ts';
import type { StructureValue } from './slots/structure.ts';

const said = {
  wholeStructure: ({ raisonSociale }: StructureValue) => `${verbatim(raisonSociale)} (toute la structure)`,
  oneService: ({ code }: ServiceValue) => `le service ${verbatim(code)}`,
  unknownPerson: 'Je ne trouve pas le compte de cette personne.',
  inactivePerson: 'Le compte de cette personne n’est pas actif.',
  unknownService: 'Je ne trouve pas ce service dans la structure.',
  inactiveService: 'Ce service n’est pas actif : on ne peut pas y accorder d’habilitation.',
};

/** « Engagements modification, Suivi des flux consultation ». */
export function listedProfils(profils: ProfilsValue): string {
  return profils.map(showProfil).join(', ');
}

/** Where an habilitation holds, to follow « sur ». */
export function placeOfGrant(structure: StructureValue, service: ServiceValue | undefined): string {
  return service === undefined ? said.wholeStructure(structure) : said.oneService(service);
}

/** « Organisation modification » on the whole Structure: who has it manages it like the GP (F173). */
export function managesStructure(profils: ProfilsValue, service: ServiceValue | undefined): boolean {
  return (
    service === undefined &&
    profils.some(({ application, niveau }) => application === 'Organisation' && niveau === 'modification')
  );
}

/** Why the person or the service is not fit for an habilitation. */
type Unfit = 'UTILISATEUR_INCONNU' | 'UTILISATEUR_INACTIF' | 'SERVICE_INCONNU' | 'SERVICE_INACTIF';

/** What is said of it, with the question to ask again. */
export function unfitForGrant(code: Unfit): { readonly reason: string; readonly askAgain: string } {
  switch (code) {
    case 'UTILISATEUR_INCONNU':
      return { reason: said.unknownPerson, askAgain: 'utilisateur' };
    case 'UTILISATEUR_INACTIF':
      return { reason: said.inactivePerson, askAgain: 'utilisateur' };
    case 'SERVICE_INCONNU':
      return { reason: said.unknownService, askAgain: 'service' };
    case 'SERVICE_INACTIF':
      return { reason: said.inactiveService, askAgain: 'service' };
  }
}
