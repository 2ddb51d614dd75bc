/** What the demonstration's second release changed: sessions are named by their titles, times are local. */
export const DEMO_RELEASES = [
  { name: "Première version", daysAgo: 72 },
  { name: "Après le comité de programme", daysAgo: 6 },
] as const;

/** Came with the second release. */
export const DEMO_NEW = "Le dernier kilomètre à vélo, chiffres en main";

export const DEMO_CANCELLED = {
  title: "Ressourceries : grandir sans se perdre",
  reason: "Les deux intervenants participent à la table ronde sur le textile.",
};

export const DEMO_MOVED = [
  { title: "Le prix d’une réparation", minutesLater: 30, room: "Grande halle" },
  { title: "Terre crue, pierre, poutres : bâtir avec ce qui est là", minutesLater: 15, room: "Salle Seine" },
];

/** Asked before the second release at addresses that lead nowhere, and now to be told what moved. */
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
