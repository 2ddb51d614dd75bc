import type { DemoSession } from "./demo-session.ts";

/** The past edition of the demonstration. Places, people and organisations are invented. */
export const DEMO_PAST_INTRODUCTION =
  "Édition passée de démonstration : elle montre ce qui reste d’un colloque une fois terminé (présences, attestations, supports). Le programme, les intervenants et les participants sont fictifs.";
export const DEMO_PAST_INTRODUCTION_EN =
  "A past demonstration edition: it shows what remains of a conference once it is over (attendance, certificates, slides). The programme, the speakers and the participants are fictional.";
export const DEMO_PAST_THEME = "Réparer avant de remplacer";
export const DEMO_PAST_THEME_EN = "Repair before you replace";
export const DEMO_PAST_PLACE = "Halle des Boucles, Saint-Denis";

/** The names of the coming edition's venues that it used. */
export const DEMO_PAST_VENUES = ["Halle des Boucles", "Matériauthèque du Canal"];
export const DEMO_PAST_QUOTA = { name: "Jauge du colloque", size: 160 } as const;
/** The name of the coming edition's option that it had, as a meal. */
export const DEMO_PAST_MEAL = "Déjeuner du jeudi";
/** What was lent at its door, and is lent at the coming one's. */
export const DEMO_LOANS = [
  { name: "Porte-badges", nameEn: "Badge holders", lent: 0.7, returned: 0.93 },
  { name: "Casques de traduction", nameEn: "Translation headsets", lent: 0.15, returned: 1 },
] as const;
/** The names of the coming edition's ticket types that it had. */
export const DEMO_PAST_TYPES = ["Élu·e", "Agent public", "Entreprise ou association", "Recherche, école, étudiant·e"];

/** The speakers with slides, and whether they are public. */
export const DEMO_SLIDES = [
  { speaker: "Tomasz Wiśniewski", session: "Ce que durent vraiment nos bâtiments", shown: true },
  { speaker: "Aminata Diarra", session: "Apprendre à réparer : un métier, six mois", shown: true },
  { speaker: "Solène Kervadec", session: "Atelier : un inventaire avant travaux", shown: true },
  { speaker: "Idriss Benallègue", session: "Onze communes, un seul stock de matériaux", shown: false },
];

export const DEMO_PAST_SESSIONS: readonly DemoSession[] = [
  {
    ...{ day: 0, from: "08:45", until: "09:30", kind: "break", room: "Grande halle" },
    ...{ title: "Accueil et café", titleEn: "Welcome and coffee" },
  },
  {
    ...{ day: 0, from: "09:30", until: "10:30", kind: "plenary", room: "Grande halle", track: "Emploi et citoyenneté" },
    ...{ title: "Ouverture : réparer avant de remplacer", titleEn: "Opening: repair before you replace" },
    abstract: "Trois élus racontent ce qu’ils ont choisi de ne pas remplacer, et ce que cela a changé.",
    speakers: ["Hélène Vasseur-Morin", "Idriss Benallègue"],
  },
  {
    ...{
      day: 0,
      from: "10:45",
      until: "11:45",
      kind: "talk",
      room: "Grande halle",
      track: "Construction et aménagement",
    },
    ...{ title: "Ce que durent vraiment nos bâtiments", titleEn: "How long our buildings really last" },
    abstract: "Douze ans de mesures sur les bétons après leur premier immeuble.",
    speakers: ["Tomasz Wiśniewski"],
  },
  {
    ...{
      day: 0,
      from: "13:30",
      until: "15:00",
      kind: "workshop",
      room: "Salle Seine",
      track: "Construction et aménagement",
    },
    ...{ title: "Atelier : un inventaire avant travaux", titleEn: "Workshop: an inventory before works" },
    abstract: "Par groupes de quatre, on relève ce qui peut resservir dans un bâtiment réel.",
    speakers: ["Solène Kervadec"],
    places: 30,
  },
  {
    ...{
      day: 0,
      from: "13:30",
      until: "15:00",
      kind: "workshop",
      room: "Salle Marne",
      track: "Réemploi et réparation",
    },
    ...{ title: "Atelier : démonter sans casser", titleEn: "Workshop: taking apart without breaking" },
    abstract: "Trois appareils, cinq outils, une fiche à remplir.",
    speakers: ["Aminata Diarra"],
    places: 20,
  },
  {
    ...{ day: 0, from: "15:30", until: "16:30", kind: "round_table", room: "Grande halle", track: "Commande publique" },
    ...{ title: "Onze communes, un seul stock de matériaux", titleEn: "Eleven towns, one stock of materials" },
    abstract: "Qui stocke, qui paie, qui assure : trois ans d’une plateforme partagée.",
    speakers: ["Idriss Benallègue", "Hélène Vasseur-Morin"],
  },
  {
    ...{ day: 1, from: "09:30", until: "10:30", kind: "talk", room: "Grande halle", track: "Emploi et citoyenneté" },
    ...{ title: "Apprendre à réparer : un métier, six mois", titleEn: "Learning to repair: one trade, six months" },
    abstract: "Ce que deviennent les trente personnes formées chaque année.",
    speakers: ["Aminata Diarra"],
  },
  {
    ...{ day: 1, from: "11:00", until: "12:30", kind: "visit", room: "Cour de la Matériauthèque" },
    track: "Réemploi et réparation",
    ...{ title: "Visite : la Matériauthèque, un an après", titleEn: "Visit: the materials library, one year on" },
    abstract: "Des poutres, des portes et leur fiche de vie.",
    speakers: ["Solène Kervadec"],
    places: 24,
  },
  {
    ...{
      day: 1,
      from: "14:00",
      until: "15:00",
      kind: "ceremony",
      room: "Grande halle",
      track: "Emploi et citoyenneté",
    },
    ...{ title: "Clôture et prix de la réparation", titleEn: "Closing and repair awards" },
    abstract: "Quatre équipes primées, dont une de lycéens.",
    speakers: ["Hélène Vasseur-Morin"],
  },
];
