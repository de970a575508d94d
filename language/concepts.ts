/**
 * Words that people of the portal use for one another, so that an example with « enlever » also teaches « retirer ».
 * It relates words, not wishes: no group names a procedure, and a word may belong to several groups.
 */
import { stem } from './stem.ts';

/** One group a line: its name, then words and their variants. */
const GROUPS = `
creer: créer crée création ajouter ajout rajouter ouvrir ouverture déclarer enregistrer inscrire inscription référencer nouveau nouvelle nouveaux supplémentaire initialiser saisir
modifier: modifier modif modification changer changement corriger rectifier éditer actualiser actualisation renommer prolonger rallonger reporter remplacer màj maj jour
voir: voir afficher montrer consulter consultation lister liste connaître savoir vérifier regarder visualiser exporter extraire extraction quels quelles quel quelle combien
enlever: enlever retirer retrait supprimer suppression ôter oter virer effacer éliminer radier révoquer révocation exclure
fermer: fermer fermeture clore clôturer clôture désactiver désactivation arrêter stopper inactif inactive inactivation terminer dissoudre dissous bloquer suspendre
activer: activer activation réactiver réactivation rouvrir réouvrir réouverture remettre actif active relancer rétablir
rattacher: rattacher rattachement rattaché relier lier lien associer rejoindre affilier intégrer raccrocher attacher
detacher: détacher détachement quitter désaffilier dissocier délier partir départ
donner: donner accorder attribuer octroyer habiliter autoriser permettre déléguer mettre ouvrir
demander: demander demande obtenir réclamer solliciter besoin manque
transferer: transférer transfert céder transmettre passer remplacer désigner nommer succéder confier devenir
accepter: accepter approuver approbation valider validation accord confirmer
refuser: refuser refus rejeter rejet décliner
attente: attente attend attends traiter reçues cours avancement avance nouvelles statut état suivi suivre
structure: structure établissement entreprise société boîte boite mairie commune collectivité ville lycée collège école hôpital chu syndicat association communauté métropole département région entité organisme administration structurex siretx
service: service bureau codex
personne: utilisateur collègue agent collaborateur collaboratrice adjoint adjointe stagiaire personne employé employée salarié remplaçant remplaçante successeur assistante secrétaire personnex lui elle
negation: ne plus
soi: moi me mon ma mes mien je
nous: nous notre nos chez
droit: droit habilitation accès autorisation permission profil rôle accéder habilité profilx
gestionnaire: gestionnaire gp administrateur admin responsable gestion
courriel: mail e-mail email courriel adresse notification
telephone: téléphone tel portable numéro
banque: rib iban banque bancaire bic swift ibanx virement
facture: facture facturer facturation
engagement: engagement ej commande
compte: compte profil coordonnées informations infos identité
annuaire: annuaire chercher recherche rechercher trouver retrouver siret siren
ticket: ticket incident réclamation sollicitation saisine anomalie bug signaler signalement ticketx assistance
parametre: paramètre paramétrer paramétrage réglage régler configurer configuration option obligatoire exiger imposer facultatif
humain: humain conseiller agent opérateur quelqu'un personne téléconseiller technicien interlocuteur
`;

/** From the stem of a word to the groups it belongs to. */
export function conceptsByStem(): ReadonlyMap<string, readonly string[]> {
  const concepts = new Map<string, string[]>();
  for (const line of GROUPS.trim().split('\n')) {
    const [name = '', words = ''] = line.split(':');
    for (const word of words.trim().split(' ')) {
      const root = stem(word.normalize('NFD').replace(/\p{M}/gu, ''));
      const known = concepts.get(root) ?? [];
      if (!known.includes(name)) concepts.set(root, [...known, name]);
    }
  }
  return concepts;
}
