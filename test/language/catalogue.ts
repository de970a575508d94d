/** Utterances of the catalogue for measuring the classifier: written for these tests, not those of the procedures. */

export interface Sample {
  readonly label: string;
  readonly train: readonly string[];
  readonly heldOut: readonly string[];
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const sample = (label: string, train: string, heldOut: string): Sample => ({
  label,
  train: lines(train),
  heldOut: lines(heldOut),
});

export const CATALOGUE: readonly Sample[] = [
  sample(
    'service.create',
    `crée un service
    je veux créer un service
    créer un nouveau service
    ajouter un service à ma structure
    peux-tu me créer un service ?
    crée un service pour la cantine
    crée le service ACHATS « Achats » à partir du 1er mars 2027
    il me faut un nouveau code service
    ouvre un service TRAVAUX
    comment on ajoute un service ?
    j'ai besoin d'un service supplémentaire
    déclarer un service comptabilité`,
    `on voudrait rajouter un service dans notre mairie
    création d'un code service svp
    faut que j'ouvre un service urbanisme
    jveux crée un service compta
    pourrais-tu enregistrer un nouveau service pour l'école
    comment faire pour créer des services ?`,
  ),
  sample(
    'service.update',
    `modifier un service
    changer le libellé d'un service
    je veux modifier la date de fin du service STOCK
    renommer mon service
    mettre à jour un service
    rendre l'engagement obligatoire sur un service
    change la description du service CANTINE
    corriger le nom du service
    modifie les dates d'activation du service 0123
    le libellé du service est faux, il faut le corriger`,
    `je me suis trompé dans l'intitulé du service, comment le changer
    il faudrait que le numéro d'engagement ne soit plus obligatoire pour le service ACHATS
    peux-tu prolonger le service TRAVAUX jusqu'au 31/12/2027
    modif d'un service svp
    actualiser les infos du service cantine`,
  ),
  sample(
    'service.deactivate',
    `désactiver un service
    désactive le service STOCK
    je veux fermer un service
    supprimer un service
    mettre fin à un service
    ce service n'est plus utilisé, il faut le désactiver
    rendre inactif le service ACHATS
    clôturer un code service
    suppression d'un service
    enlever un service de ma structure`,
    `le service cantine n'existe plus, merci de le clore
    comment supprime-t-on un code service ?
    jveux virer le service STOCK
    passe le service 0123 en inactif
    stopper un service`,
  ),
  sample(
    'service.activate',
    `activer un service
    réactiver un service
    réactive le service STOCK
    rouvrir un service fermé
    remettre un service en activité
    je voudrais réactiver un code service
    rends actif le service ACHATS
    activation d'un service
    le service TRAVAUX est inactif, il faut l'activer`,
    `peut-on rouvrir le service que j'avais fermé
    remettez en route le service CANTINE
    comment réactiver mon service désactivé ?
    active le service 0123`,
  ),
  sample(
    'service.list',
    `quels sont mes services ?
    liste des services de ma structure
    affiche les services
    voir mes codes services
    combien de services avons-nous
    montre-moi les services actifs
    est-ce que mon service STOCK est encore ouvert
    consulter les services de la mairie
    mes services
    quels codes service existent chez nous`,
    `je voudrais connaître tous nos services
    donne-moi la liste des codes services ouverts
    on a quoi comme services dans la structure
    le service CANTINE est-il toujours actif ?
    voir les services existants`,
  ),
  sample(
    'rattachement.request',
    `je veux être rattaché à une structure
    demander un rattachement
    demande de rattachement à la mairie
    rattache-moi à 20007104100046
    comment me rattacher à une structure ?
    je souhaite rejoindre la structure de ma collectivité
    me relier à mon établissement
    associer mon compte à une structure
    je voudrais accéder à la structure de la mairie
    faire une demande de rattachement à un service
    je ne suis pas rattaché à ma mairie`,
    `jveu me ratacher a la commune
    pourriez-vous lier mon compte à notre lycée
    il faut que je sois rattachée à la communauté de communes
    comment je fais pour rejoindre ma structure
    demande d'accès à la structure 20007104100046`,
  ),
  sample(
    'rattachement.leave',
    `me détacher d'une structure
    je veux quitter la structure
    annuler mon rattachement
    je ne travaille plus à la mairie, détachez-moi
    supprimer mon rattachement
    retirer mon compte de la structure
    je veux me détacher
    je change de poste, je quitte la structure
    enlève-moi de la structure 20007104100046
    mettre fin à mon rattachement`,
    `comment je peux me désaffilier de mon ancienne collectivité
    je ne veux plus être rattachée à cette commune
    détache moi du service CANTINE
    je pars à la retraite, il faut me retirer de la structure`,
  ),
  sample(
    'rattachement.list',
    `mes rattachements
    à quelles structures suis-je rattaché ?
    liste de mes rattachements
    voir mes structures
    quelles sont mes structures
    affiche mes rattachements
    suis-je rattaché à la mairie ?
    où suis-je rattaché
    je dépends de quelles structures`,
    `je voudrais voir où je suis rattachée
    est-ce que je suis bien lié à la commune
    montre les structures que j'ai
    consulter mes rattachements svp`,
  ),
  sample(
    'rattachement.add',
    `rattacher un utilisateur à ma structure
    ajoute Paul à la structure
    ajouter un collègue à notre mairie
    rattache paul.durand@mairie.example à la structure
    je veux donner accès à ma structure à un collègue
    ajouter un utilisateur
    inscrire un agent dans ma structure
    rattachement d'un nouvel agent
    rattacher une collègue au service CANTINE
    j'ai une nouvelle collaboratrice à ajouter`,
    `un nouveau collègue arrive lundi, comment l'ajouter à la structure ?
    mets Sophie Petit dans la structure
    associe jean@mairie.example à notre commune
    je dois rattacher mon adjointe
    ajout d'un utilisateur svp`,
  ),
  sample(
    'rattachement.remove',
    `détacher un utilisateur de ma structure
    retirer Paul de la structure
    enlever un collègue qui est parti
    supprime l'accès de jean@mairie.example à la structure
    détache Martine
    un agent a quitté la mairie, il faut le retirer
    supprimer un utilisateur de ma structure
    retirer un agent du service
    détachement d'un utilisateur`,
    `ma collègue est partie à la retraite, comment l'enlever de la structure
    vire Paul Durand de notre structure
    je veux qu'Héloïse ne soit plus rattachée chez nous
    ôter un utilisateur de la commune`,
  ),
  sample(
    'user.list',
    `qui est rattaché à ma structure ?
    liste des utilisateurs de la structure
    quels sont les utilisateurs de ma mairie
    voir les agents rattachés
    affiche les comptes utilisateurs de notre structure
    qui a accès à ma structure
    combien d'utilisateurs avons-nous
    montre-moi les personnes rattachées`,
    `donne la liste des collègues qui ont accès à la structure
    je voudrais savoir qui sont les utilisateurs chez nous
    quelles personnes sont rattachées à la commune
    consulter les utilisateurs`,
  ),
  sample(
    'approbation.list',
    `mes approbations
    demandes en attente
    quelles demandes dois-je valider ?
    voir les demandes à approuver
    liste des approbations
    y a-t-il des demandes en attente de validation
    affiche les demandes de rattachement reçues
    qu'est-ce que j'ai à approuver`,
    `est-ce que quelqu'un attend ma validation ?
    montre les demandes en cours à traiter
    combien de demandes à valider
    les approbations en attente svp`,
  ),
  sample(
    'approbation.approve',
    `approuver la demande RITM0015261
    accepte la demande de rattachement de Paul
    je valide RITM0015262
    approuve la demande
    valider une demande en attente
    accepter un rattachement
    donner mon accord à la demande RITM0015261
    approbation de la demande de Sophie`,
    `ok pour la RITM0015261, accepte-la
    je suis d'accord avec la demande de rattachement de Jean
    comment valide-t-on une demande ?
    approuvez RITM0015262 svp`,
  ),
  sample(
    'approbation.refuse',
    `refuser la demande RITM0015261
    rejette la demande de rattachement
    je refuse RITM0015262
    refuser un rattachement
    rejeter une demande en attente
    refuse la demande de Paul, motif : inconnu
    décliner la demande
    je ne veux pas accepter cette demande de rattachement`,
    `pas d'accord pour la RITM0015261, à rejeter
    comment rejeter la demande de quelqu'un ?
    rejet de RITM0015262 car il ne travaille pas ici
    merci de refuser la demande de Jean`,
  ),
  sample(
    'request.status',
    `où en est ma demande ?
    suivi de ma demande RITM0015261
    statut de RITM0015262
    ma demande de rattachement a-t-elle été acceptée
    quel est l'état de ma demande
    est-ce que ma demande est validée
    j'attends une réponse à ma demande
    suivre ma demande`,
    `toujours pas de nouvelles de ma demande de rattachement
    ma RITM0015261 avance ?
    savoir si on a traité ma demande
    état d'avancement de RITM0015262`,
  ),
  sample(
    'habilitation.list',
    `mes habilitations
    quels sont mes droits ?
    voir mes habilitations
    j'ai quels droits sur ma structure
    quels profils ai-je ?
    montre-moi mes profils
    est-ce que j'ai accès aux factures reçues
    à quoi ai-je accès
    liste de mes habilitations
    suis-je habilité à traiter les factures`,
    `je voudrais connaître mes autorisations
    qu'est-ce que j'ai comme droits
    ai-je le profil modification sur les engagements ?
    consulter mes droits d'accès
    est-ce que je peux modifier les factures reçues avec mon compte`,
  ),
  sample(
    'habilitation.request',
    `demander une habilitation
    je voudrais avoir le droit de modifier les factures reçues
    demande de droits
    il me faut le profil Factures reçues modification
    j'ai besoin d'un accès aux engagements
    demander des droits supplémentaires
    obtenir l'habilitation factures émises
    je veux être habilité en modification
    demande d'habilitation sur ma structure
    je n'ai pas accès aux factures reçues, je voudrais l'avoir`,
    `peut-on m'ouvrir les droits sur les factures de travaux
    jaimerais avoir acces au suivi des flux
    comment demander un profil
    il me manque le droit de modification, comment l'obtenir`,
  ),
  sample(
    'habilitation.grant',
    `donner des droits à un collègue
    donne à Paul le droit de modification sur les factures reçues
    habiliter un utilisateur
    attribuer un profil à un agent
    ajouter une habilitation à Martine
    accorde l'accès aux engagements à jean@mairie.example
    donne-lui les factures reçues
    gérer les habilitations des utilisateurs
    ouvrir des droits à ma collègue
    ajoute le profil Organisation modification à Héloïse`,
    `je veux que Paul puisse traiter les factures reçues
    autorise Sophie à consulter les engagements
    mettre des droits à un nouvel agent
    comment donner accès aux factures à mon adjoint ?`,
  ),
  sample(
    'habilitation.revoke',
    `retirer une habilitation
    retire à Paul le droit de modification
    supprimer les droits d'un utilisateur
    enlève les droits de Martine
    révoquer un profil
    supprime l'accès aux factures reçues de jean@mairie.example
    enlever une habilitation à un agent
    retrait des habilitations d'un collègue`,
    `Paul ne doit plus pouvoir modifier les factures
    ôte le profil engagements à Sophie
    suppression des habilitations de mon adjoint
    comment enlever des droits à quelqu'un`,
  ),
  sample(
    'gp.check',
    `qui est le gestionnaire principal de ma structure ?
    je voudrais savoir qui est le GP de ma structure
    qui est GP chez nous
    suis-je gestionnaire principal ?
    suis-je le GP de la mairie
    quel est le nom du gestionnaire principal
    vérifier le gestionnaire principal
    est-ce que je suis GP
    connaître le GP de la structure`,
    `c'est qui le gestionnaire principal à la commune
    comment savoir si je suis gp
    le GP de notre structure svp
    de quelles structures suis-je le gestionnaire`,
  ),
  sample(
    'gp.transfer',
    `transférer le gestionnaire principal
    transfère le rôle de GP à Héloïse
    changer de gestionnaire principal
    je veux céder mon rôle de gestionnaire principal
    nommer un nouveau gestionnaire principal
    le gestionnaire principal est parti, il faut le remplacer
    passer le rôle de GP à ma collègue
    transfert du gestionnaire principal
    remplacer le GP de la structure
    désigner heloise@mairie.example comme gestionnaire principal`,
    `je quitte mon poste, qui peut devenir GP à ma place ? mets Paul
    donner la gestion principale à quelqu'un d'autre
    modifier le gestionnaire principal de la commune
    Sophie doit devenir la nouvelle GP
    notre GP a démissionné, comment en changer`,
  ),
  sample(
    'structure.create',
    `créer une structure
    je veux ajouter une nouvelle structure
    création d'une structure
    inscrire mon entreprise sur Chorus Pro
    enregistrer ma société
    créer ma structure avec le SIRET 20007104100046
    comment créer la fiche de mon entreprise
    ma structure n'existe pas, je veux la créer
    déclarer une association`,
    `notre boîte n'est pas encore sur le portail, comment l'inscrire
    ajouter un établissement
    crée la structure 13000548100010
    référencer ma société sur chorus`,
  ),
  sample(
    'structure.update',
    `modifier ma structure
    changer l'adresse de la structure
    mettre à jour les informations de ma structure
    modifier le téléphone de la mairie
    corriger le libellé de la structure
    changer l'e-mail de la structure
    modification de la fiche structure
    mettre à jour les coordonnées de notre établissement`,
    `on a déménagé, il faut changer notre adresse
    actualise le numéro de téléphone de la commune
    comment éditer la fiche de ma structure ?
    la fiche structure contient une erreur d'adresse`,
  ),
  sample(
    'structure.params',
    `rendre le code service obligatoire
    paramétrer ma structure
    exiger un numéro d'engagement sur nos factures
    modifier les paramètres de la structure
    changer le paramétrage de la présence MOA
    les fournisseurs doivent renseigner le code service
    rendre obligatoire le numéro d'engagement pour toute la structure
    paramètres de facturation de la mairie`,
    `je veux que le code service ne soit plus obligatoire pour les fournisseurs
    comment paramétrer l'engagement obligatoire sur la structure
    structure exclusivement MOA : où le régler
    configurer la structure`,
  ),
  sample(
    'structure.deactivate',
    `désactiver une structure
    fermer ma structure
    ma société a fermé, désactivez la structure
    rendre la structure inactive
    supprimer une structure
    désactive la structure 20007104100046
    clôturer la fiche de mon entreprise
    inactivation d'une structure`,
    `notre syndicat est dissous, il faut fermer la structure
    comment supprimer mon entreprise du portail
    la structure n'a plus lieu d'être, à désactiver`,
  ),
  sample(
    'bank.create',
    `ajouter un IBAN
    créer une coordonnée bancaire
    enregistrer un RIB
    je veux saisir mes coordonnées bancaires
    ajouter un compte bancaire à ma structure
    voici mon IBAN FR7630006000011234567890189
    renseigner le RIB de l'entreprise
    nouvelle coordonnée bancaire`,
    `comment mettre mon rib sur chorus
    déclarer un nouveau compte en banque
    ajout des coordonnées de la banque
    je dois transmettre notre IBAN`,
  ),
  sample(
    'annuaire.search',
    `chercher une structure
    trouver le SIRET de la mairie de Troyes
    recherche dans l'annuaire
    quel est le SIRET du centre hospitalier
    cherche la commune de Chaource
    quels services a la mairie de Troyes
    faut-il un code service pour facturer 20007104100046
    annuaire des structures publiques
    est-ce que la structure 13000548100010 existe`,
    `je dois facturer la communauté de communes, quel siret
    retrouver une collectivité par son nom
    est-ce que l'hôpital demande un numéro d'engagement ?
    consulter l'annuaire de chorus pro`,
  ),
  sample(
    'account.update',
    `modifier mon compte
    changer mon adresse e-mail de contact
    mettre à jour mon profil utilisateur
    modifier mon numéro de téléphone
    changer mon nom
    mes informations personnelles ne sont pas à jour
    modifier mon adresse de notification
    je veux changer mes coordonnées`,
    `j'ai changé de nom, comment le corriger sur mon compte
    mettre un autre mail pour recevoir les notifications
    modifie mon tel pro
    compléter les informations de mon compte`,
  ),
  sample(
    'ticket.create',
    `ouvrir un ticket
    ouvrez-moi un ticket
    je veux faire une réclamation
    créer une demande d'assistance
    signaler un incident
    envoyer une demande d'aide au support
    déposer une sollicitation
    ouvre une saisine
    j'ai un bug à signaler
    faire un ticket pour mon problème`,
    `je souhaite adresser une réclamation au support
    peux-tu créer un incident
    comment déposer un ticket ?
    remonter une anomalie`,
  ),
];

/** Nothing to do with the portal. */
export const UNRELATED: readonly string[] = lines(`
  quelle heure est-il à Tokyo
  tu connais un bon restaurant à Lyon ?
  mon chat est malade
  combien coûte un timbre
  qui est le président de la République
  j'ai mal au dos depuis hier
  comment faire pousser des tomates
  le prix de l'essence augmente encore
  où acheter un vélo électrique
  quel film regarder ce soir
  ma voiture ne démarre plus
  inscrire ma fille à la crèche
  demande de passeport pour un mineur
  les résultats du bac
  aide au logement pour étudiant
  quelle est la racine carrée de 144
  je veux divorcer
  les dates des vacances scolaires
  comment apprendre l'anglais rapidement
  mon voisin fait du bruit la nuit
  vends canapé très bon état
  blablabla truc machin
  zzzzzz
  hgfdjk lmpoi
  aaaaaaaaaaaaaaa
  42
  météo de demain
  numéro de la pharmacie de garde
  simulateur de retraite
  allocations familiales
  changer une roue
  plombier en urgence
  c'est quoi le sens de la vie
  chante une chanson
  recette de crêpes
  tu aimes le foot ?
  quel âge avait Napoléon
  combien de jours dans une année bissextile
  amende de stationnement à contester
  code postal de Marseille`);
