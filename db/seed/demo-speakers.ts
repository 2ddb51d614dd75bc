/** The speakers of the demonstration. All are invented, and their organisations say so. */
export interface DemoSpeaker {
  readonly name: string;
  readonly organisation: string;
  readonly jobTitle: string;
  readonly biography?: string;
}

const person = (name: string, role: string, organisation: string, biography?: string): DemoSpeaker => ({
  name,
  organisation,
  jobTitle: role,
  ...(biography ? { biography } : {}),
});

export const DEMO_SPEAKERS: readonly DemoSpeaker[] = [
  person(
    "Hélène Vasseur-Morin",
    "Maire",
    "Commune de Valbrise (fictive)",
    "Ingénieure des travaux publics, elle a ouvert dans sa commune une plateforme de réemploi partagée avec trois voisines.",
  ),
  person(
    "Idriss Benallègue",
    "Vice-président à l’économie circulaire",
    "Territoire des Trois-Rus (fictif)",
    "Ancien conducteur de travaux, il suit les achats de matériaux de onze communes.",
  ),
  person("Solène Kervadec", "Directrice de l’aménagement", "Aménageur Lisières (fictif)"),
  person(
    "Tomasz Wiśniewski",
    "Chercheur en sciences des matériaux",
    "Institut des Matières lentes (fictif)",
    "Il mesure depuis douze ans ce que deviennent les bétons après leur premier immeuble.",
  ),
  person(
    "Aminata Diarra",
    "Fondatrice",
    "Coopérative Second Tour (fictive)",
    "Réparatrice d’électroménager, elle forme chaque année une trentaine de personnes à son métier.",
  ),
  person("Baptiste Lanoë", "Chef de projet biodéchets", "Syndicat Plaine-Compost (fictif)"),
  person("Rosa Inês Carvalho", "Adjointe à l’alimentation", "Commune de Pré-Saint-Elme (fictive)"),
  person(
    "Jean-Marc Thibouville",
    "Acheteur public",
    "Groupement d’achats Orge-Nord (fictif)",
    "Il a rédigé le premier lot de mobilier d’occasion de son groupement, puis le deuxième, mieux.",
  ),
  person("Fatoumata Sylla", "Directrice de la commande publique", "Commune de Valbrise (fictive)"),
  person(
    "Léopold Grandjean",
    "Architecte",
    "Atelier Terre-Plein (fictif)",
    "Il construit en pierre, en terre et en poutres déjà portées.",
  ),
  person("Nour El Khatib", "Responsable des flux", "Port des Sables (fictif)"),
  person(
    "Marguerite Ostrowski",
    "Économiste",
    "Université des Bords-de-Marne (fictive)",
    "Ses travaux portent sur l’emploi dans la réparation et sur ce que valent les objets qu’on garde.",
  ),
  person("Yann Prigent", "Maraîcher", "Ferme des Terrasses (fictive)"),
  person("Clémence Aubertin", "Déléguée générale", "Réseau Ressourceries de Boucle (fictif)"),
  person("Samuel Okonkwo", "Directeur logistique", "Messagerie Vélo-Seine (fictive)"),
  person("Inès Delacourt-Roy", "Conseillère déléguée au numérique responsable", "Commune d’Orval-sur-Seine (fictive)"),
  person("Ferdinand Achour", "Juriste", "Cabinet Clauses & Co (fictif)"),
  person(
    "Katarzyna Lewandowska",
    "Adjointe au maire, déchets et ressources",
    "Ville de Rzeczna (fictive)",
    "Elle conduit dans sa ville une consigne municipale de vaisselle et d’emballages.",
  ),
  person("Paul-Henri Vidalenc", "Directeur technique", "Bailleur Les Pierres Claires (fictif)"),
  person("Meriem Haddad", "Cheffe de service restauration scolaire", "Commune de Pré-Saint-Elme (fictive)"),
  person("Gaspard Noiret", "Ingénieur réemploi", "Bureau d’études Démonte (fictif)"),
  person("Lucie Tran-Le Goff", "Animatrice de synergies", "Association Interfilières (fictive)"),
  person("Adrien Mazurier", "Référent technique", "Réseau des référents de Boucle (fictif)"),
  person("Joséphine Amouzou", "Cofondatrice", "Textiles Reprises (fictif)"),
  person("Ángel Ruiz Ferrer", "Directeur de l’agence de l’eau et des sols", "Ville de Montalba (fictive)"),
  person("Édith Chanteloup", "Présidente", "Association des Voisins bricoleurs (fictive)"),
  person("Karim Boussaïd", "Chef de chantier", "Chantier-école des Coteaux (fictif)"),
  person("Marion Lepage-Diop", "Responsable formation", "Centre des Métiers durables (fictif)"),
  person("Victor Szymczak", "Agronome", "Laboratoire Sols vivants (fictif)"),
  person("Océane Prudhomme", "Chargée de mission", "Territoire des Trois-Rus (fictif)"),
  person("Bertrand Quillien", "Maître composteur", "Syndicat Plaine-Compost (fictif)"),
  person(
    "Zoé Castellan",
    "Journaliste",
    "Revue La Boucle (fictive)",
    "Elle anime des débats publics et n’aime pas les phrases de plus de vingt mots.",
  ),
  person("Mamadou Cissokho", "Éducateur", "Maison du Réemploi d’Orval (fictive)"),
  person("Ludivine Faucher", "Directrice", "Fonds Matière grise (fictif)"),
  person("Øystein Håkonsen", "Conseiller en consigne", "Office nordique du Retour (fictif)"),
  person("Philippine de Sars", "Adjointe à la voirie", "Commune d’Orval-sur-Seine (fictive)"),
];
