/**
 * Registrations of the demonstration that wait for something. All people and bodies are invented, with addresses
 * without mailboxes.
 */

/** A held place, whose letter is not answered yet. */
export const DEMO_HELD = {
  ticketType: "Entreprise ou association",
  attendee: {
    givenName: "Noémie",
    familyName: "Exemple-Lauzière",
    email: "noemie.exemple-lauziere@exemple.invalid",
    organisation: "Association Les Toits Semés (fictive)",
    jobTitle: "Bénévole",
  },
} as const;

/** The ticket type that only a link shows, and journalists who ask for a place in it. */
export const DEMO_HIDDEN_TYPE = "Presse";
export const DEMO_PRESS_REQUESTS = [
  {
    givenName: "Ondine",
    familyName: "Exemple-Marchais",
    email: "ondine.exemple-marchais@exemple.invalid",
    organisation: "La Gazette des Boucles (fictive)",
    jobTitle: "Journaliste",
  },
  {
    givenName: "Ruben",
    familyName: "Exemple-Quéré",
    email: "ruben.exemple-quere@exemple.invalid",
    organisation: "Radio Réemploi (fictive)",
    jobTitle: "Reporter",
  },
] as const;

export interface DemoOrder {
  readonly buyer: { readonly name: string; readonly email: string; readonly siret: string; readonly city: string };
  readonly orderer: { readonly givenName: string; readonly familyName: string; readonly email: string };
  readonly people: readonly (readonly [givenName: string, familyName: string])[];
}

/** The ticket type of public bodies' orders, which has a price. */
export const DEMO_PAID_TYPE = "Entreprise, avec déjeuner et visite";

/** A public body's order that waits for an organiser's approval. */
export const DEMO_TO_APPROVE: DemoOrder = {
  buyer: {
    name: "Régie du Territoire des Deux-Boucles (fictive)",
    email: "comptabilite.deux-boucles@exemple.invalid",
    siret: "99999990700010",
    city: "Boisfleury",
  },
  orderer: { givenName: "Gaspard", familyName: "Exemple-Thibour", email: "gaspard.exemple@exemple.invalid" },
  people: [
    ["Gaspard", "Exemple-Thibour"],
    ["Mireille", "Exemple-Caron"],
  ],
};

/** A public body's confirmed order whose second person cancelled: an organiser must decide about the price. */
export const DEMO_CANCELLED_PLACE: DemoOrder = {
  buyer: {
    name: "Syndicat des Ressourceries de Clairval (fictif)",
    email: "comptabilite.clairval@exemple.invalid",
    siret: "99999991500013",
    city: "Clairval-sur-Orge",
  },
  orderer: { givenName: "Blanche", familyName: "Exemple-Ruault", email: "blanche.exemple@exemple.invalid" },
  people: [
    ["Blanche", "Exemple-Ruault"],
    ["Anatole", "Exemple-Vidal"],
  ],
};

/** The first person of that order hands the place over. */
export const DEMO_SUCCESSOR = {
  givenName: "Corentin",
  familyName: "Exemple-Maugis",
  email: "corentin.exemple@exemple.invalid",
  organisation: "Syndicat des Ressourceries de Clairval (fictif)",
} as const;

/** What an organiser corrects in the registration of the person who has that place now. */
export const DEMO_CORRECTION = {
  jobTitle: "Directeur des ressourceries",
  note: "Prend le train de 10 h 30 : le prévenir si le début change.",
  reason: "Demande par téléphone",
  message: "Votre fonction est corrigée sur le nouveau badge.",
  tells: true,
} as const;

/** A room that a group requests during the edition's days. */
export const DEMO_ROOM_REQUEST = {
  slug: "agriculture-urbaine",
  title: "Bilan de l’atelier, entre membres",
  agenda: "Retours à chaud\nSuites à donner",
  room: "Salle Bièvre",
  /** The edition's day, from 0. */
  day: 1,
  from: "12:30",
  until: "13:30",
  why: "Une heure après l’atelier, pour quatre organismes.",
} as const;
