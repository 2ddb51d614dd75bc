/** The changes of the demonstration's second release, with sessions by title and local times. */
export const DEMO_RELEASES = [
  { name: "Première version", daysAgo: 72 },
  { name: "Après le comité de programme", daysAgo: 6 },
] as const;

/** The session that the second release adds. */
export const DEMO_NEW = "Le dernier kilomètre à vélo, chiffres en main";

export const DEMO_CANCELLED = {
  title: "Ressourceries : grandir sans se perdre",
  reason: "Les deux intervenants participent à la table ronde sur le textile.",
};

export const DEMO_MOVED = [
  { title: "Le prix d’une réparation", minutesLater: 30, room: "Grande halle" },
  { title: "Terre crue, pierre, poutres : bâtir avec ce qui est là", minutesLater: 15, room: "Salle Seine" },
];

/** Speakers invited before the second release, at addresses without mailboxes; they are to be told what moved. */
export const DEMO_INVITED = [
  { title: "Le prix d’une réparation", speaker: "Marguerite Ostrowski", email: "m.ostrowski@exemple.invalid" },
  {
    title: "Terre crue, pierre, poutres : bâtir avec ce qui est là",
    speaker: "Léopold Grandjean",
    email: "l.grandjean@exemple.invalid",
  },
  {
    title: "Ressourceries : grandir sans se perdre",
    speaker: "Clémence Aubertin",
    email: "c.aubertin@exemple.invalid",
  },
];

/** What invited speakers answered since the second release. */
export const DEMO_ANSWERS: readonly {
  readonly title: string;
  readonly speaker: string;
  readonly email: string;
  readonly answer: "confirmed" | "declined";
  readonly daysAgo: number;
  readonly note: string;
}[] = [
  {
    title: "Séance du groupe : du foncier pour nourrir",
    ...{ speaker: "Rosa Inês Carvalho", email: "r.carvalho@exemple.invalid", answer: "declined", daysAgo: 3 },
    note: "Une mission à Lisbonne tombe ces jours-là. Mon adjoint peut venir à ma place.",
  },
  {
    title: "Returnable by default: ten years of deposit schemes",
    ...{ speaker: "Katarzyna Lewandowska", email: "k.lewandowska@exemple.invalid", answer: "confirmed", daysAgo: 2 },
    note: "J’arrive par le train de 11 h 40 : pourrait-on m’attendre à la gare ?",
  },
];

/**
 * Moves in the draft that are not released yet: one gives a speaker two sessions at once, the other people who have
 * booked both.
 */
export const DEMO_CLASHES = [
  { title: "Atelier : peser, trier, décider en cuisine", minutesLater: -30, room: "Salle Marne", daysAgo: 2 },
  {
    title: "Visite : un chantier-école en terre crue",
    minutesLater: -150,
    room: "Base de vie du chantier",
    daysAgo: 1,
  },
] as const;
