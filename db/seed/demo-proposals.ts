/** Side sessions that the demonstration's working groups propose. All is invented. */

export interface DemoProposal {
  /** The group's slug. */
  readonly slug: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly abstract: string;
  readonly minutes: number;
  readonly expected: number;
  /** The edition's day, from 0, and the time; any room if none is given. */
  readonly wished: readonly DemoSlot[];
  readonly daysAgo: number;
  readonly answer?:
    | { readonly kind: "countered"; readonly message: string; readonly slots: readonly Required<DemoSlot>[] }
    | { readonly kind: "declined"; readonly message: string };
}

export interface DemoSlot {
  readonly day: 0 | 1;
  /** `HH:MM` */
  readonly from: string;
  readonly room?: string;
}

export const DEMO_PROPOSALS: readonly DemoProposal[] = [
  {
    slug: "commande-publique-circulaire",
    title: "Acheter du mobilier réemployé : le modèle de clause en pratique",
    titleEn: "Buying reused furniture: the model clause in practice",
    abstract:
      "Quatre organismes ont relu le modèle de clause publié par le groupe. Chacun raconte un marché passé avec lui, du sourcing à la réception.\n\nOn repart avec la clause, un tableau d’allotissement et une liste de structures à consulter.",
    minutes: 60,
    expected: 50,
    wished: [
      { day: 0, from: "10:00", room: "Salle Seine" },
      { day: 0, from: "16:30" },
      { day: 1, from: "09:30" },
    ],
    daysAgo: 3,
  },
  {
    slug: "reseau-g142",
    title: "Ouvrir une ressourcerie quand on est une petite commune",
    titleEn: "Opening a reuse centre in a small town",
    abstract:
      "Trois communes du réseau comparent local, statut et budget. La moitié de la séance est pour vos questions.",
    minutes: 45,
    expected: 30,
    wished: [{ day: 1, from: "09:00", room: "Grande halle" }],
    daysAgo: 9,
    answer: {
      kind: "countered",
      message: "La Grande halle est prise par la plénière. Ces deux salles sont plus proches de l’accueil.",
      slots: [
        { day: 0, from: "18:00", room: "Salle Marne" },
        { day: 1, from: "12:30", room: "Salle Bièvre" },
      ],
    },
  },
  {
    slug: "agriculture-urbaine",
    title: "Dégustation des récoltes de toit",
    abstract: "Radis, miels et infusions des fermes du groupe, avec celles et ceux qui les cultivent.",
    minutes: 90,
    expected: 120,
    wished: [{ day: 0, from: "12:00", room: "Grande halle" }],
    daysAgo: 16,
    answer: {
      kind: "declined",
      message:
        "Le déjeuner est déjà confié à un traiteur, et la halle ne peut pas accueillir un second service. Nous vous proposons un stand pendant les pauses : écrivez-nous.",
    },
  },
];
