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
