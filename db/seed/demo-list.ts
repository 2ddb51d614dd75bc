/**
 * A list of people that an organiser imports in the demonstration, as a town hall sends it: a person twice, an address
 * without its sign, and a cancelled place among them. All people and bodies are invented.
 */
export const DEMO_LIST = {
  fileName: "agents-de-clairval.csv",
  givenBy: "Commune de Clairval (fictive)",
  daysAgo: 3,
  text: [
    "Nom;Prénom;Courriel;Organisme;Fonction;Tarif;Statut",
    "Exemple-Ronceray;Aurore;aurore.ronceray@exemple.invalid;Commune de Clairval (fictive);Directrice des services techniques;Agent public;Confirmé",
    "Exemple-Talweg;Martial;martial.talweg@exemple.invalid;Commune de Clairval (fictive);Responsable des déchets;Agent public;Confirmé",
    "Exemple-Osier;Leïla;leila.osier@exemple.invalid;Commune de Clairval (fictive);Chargée de mission;Agent public;Confirmé",
    "Exemple-Talweg;Martial;martial.talweg@exemple.invalid;Commune de Clairval (fictive);Responsable des déchets;Agent public;Confirmé",
    "Exemple-Bocage;Sven;sven.bocage;Commune de Clairval (fictive);Jardinier;Agent public;Confirmé",
    "Exemple-Sorgue;Odile;odile.sorgue@exemple.invalid;Commune de Clairval (fictive);Archiviste;Agent public;Annulé",
    "Exemple-Vernis;Awa;awa.vernis@exemple.invalid;Commune de Clairval (fictive);Cheffe de projet;Agent public;Confirmé",
    "",
  ].join("\n"),
} as const;
