/** An allotment of the demonstration, partly handed out by its referent. All people and bodies are invented. */
export const DEMO_ALLOTMENT = {
  organisation: "Commune de Clairval (fictive)",
  referent: { name: "Yvonne Exemple-Rivage", email: "yvonne.rivage@exemple.invalid" },
  ticketType: "Agent public",
  places: 12,
  sessionPlaces: 4,
  option: "Déjeuner du jeudi",
  optionPlaces: 8,
  daysAgo: 12,
  /** How many days before the edition's first day it closes. */
  closesBefore: 14,
  /** The first ones have confirmed and have lunch, and the first of all has a place in the session too. */
  confirmed: 3,
  people: [
    ["Basile", "Exemple-Chanvre"],
    ["Nadia", "Exemple-Lavoir"],
    ["Théo", "Exemple-Tuilerie"],
    ["Fatou", "Exemple-Glacis"],
    ["Hugues", "Exemple-Merrain"],
  ],
} as const;
