/**
 * The past editions as on public pages: facts with their sources; null is unknown. An edition without public pages has
 * only year and number.
 */
export interface PastEdition {
  readonly number: number;
  readonly year: number;
  /** `YYYY-MM-DD`; empty when unknown. */
  readonly days: readonly string[];
  readonly location: string | null;
  readonly format: string | null;
  readonly speakers: readonly string[] | null;
  readonly sessions: readonly string[] | null;
  readonly roundTables: readonly string[] | null;
  readonly visits: readonly string[] | null;
  readonly thematicDays: readonly string[] | null;
  readonly awards: {
    readonly categories: number | null;
    readonly laureates: number | null;
    readonly applications: number | null;
  } | null;
  /** `HH:MM-HH:MM`, local. */
  readonly hours: string | null;
  readonly attendance: number | null;
  readonly expectedAttendance: number | null;
  readonly sources: readonly string[];
}

const UNKNOWN = {
  days: [],
  location: null,
  format: null,
  speakers: null,
  sessions: null,
  roundTables: null,
  visits: null,
  thematicDays: null,
  awards: null,
  hours: null,
  attendance: null,
  expectedAttendance: null,
  sources: [],
} as const;

export const PAST_EDITIONS: readonly PastEdition[] = [
  {
    ...UNKNOWN,
    number: 1,
    year: 2017,
    days: ["2017-10-05"],
    location: "Palais des Congrès, Issy-les-Moulineaux",
    format: "congrès d'une journée",
    speakers: [
      "André Santini",
      "Patrick Ollier",
      "Anne Hidalgo",
      "Juan Espadas",
      "Frederic Ximeno",
      "Rajae Chafil",
      "Daniel Normandin",
      "Cillian Lohan",
      "Julie Metta",
    ],
    sources: ["verteego.com/fr/grand-paris-circulaire"],
  },
  {
    ...UNKNOWN,
    number: 2,
    year: 2018,
    days: ["2018-10-04", "2018-10-05"],
    location: "Beffroi de Montrouge",
    format: "deux journées",
    expectedAttendance: 400,
    sessions: [
      "Tables rondes : modèles économiques alternatifs, BTP, végétalisation des projets d'aménagement",
      "Ateliers collaboratifs : BTP, brico-récups, pratiques circulaires",
    ],
    sources: ["actu-juridique.fr", "readkong.com (compte-rendu)"],
  },
  {
    ...UNKNOWN,
    number: 3,
    year: 2019,
    days: ["2019-10-03"],
    location: "Maison des Océans, Paris",
    format: "congrès d'une journée",
    attendance: 500,
    speakers: [
      "Emmanuelle Moesch",
      "Patricia Savin",
      "Elisa Yavchitz",
      "Julien Vidal",
      "Raphaël Masvigner",
      "François-Michel Lambert",
      "Émeline Baume",
    ],
    sources: ["recyclage-recuperation.fr", "actu-juridique.fr"],
  },
  {
    ...UNKNOWN,
    number: 4,
    year: 2020,
    days: ["2020-10-08"],
    hours: "09:00-17:30",
    location: "Maison des Océans, Paris",
    format: "congrès d'une journée",
    sources: ["gpmetropole-infos.fr", "sante-achat.info"],
  },
  { ...UNKNOWN, number: 5, year: 2021 },
  {
    ...UNKNOWN,
    number: 6,
    year: 2022,
    days: ["2022-10-10", "2022-10-12", "2022-10-13", "2022-10-14", "2022-10-19", "2022-10-20"],
    location: "Plénière à Ivry-sur-Seine le 12 octobre, 14:00-18:00, et six visites",
    format: "itinérant",
    visits: [
      "Cité Maraîchère (Romainville)",
      "Port de Gennevilliers",
      "Ferme des Possibles (Stains)",
      "Éco-quartier LaVallée (Châtenay-Malabry)",
      "Ecodair (Paris 18e)",
      "Olvo (Paris 18e)",
    ],
    roundTables: ["Économie circulaire, source d'emplois solidaires", "Accompagner les changements de comportement"],
    sources: ["grandpariscirculaire.org"],
  },
  {
    ...UNKNOWN,
    number: 7,
    year: 2023,
    days: ["2023-10-03", "2023-10-05", "2023-10-12"],
    location: "Plénière au Pavillon Chesnaie du Roy (Parc Floral, Paris 12e) le 3 octobre, puis visites",
    format: "itinérant",
    thematicDays: [
      "Construction circulaire (5 octobre : Centre Aquatique Olympique, ZAC Saint-Vincent-de-Paul)",
      "Seconde vie des objets",
      "Alimentation et biodéchets",
    ],
    awards: { categories: 4, laureates: 8, applications: 43 },
    sources: ["grandpariscirculaire.org", "rtes.fr"],
  },
  {
    ...UNKNOWN,
    number: 8,
    year: 2024,
    days: ["2024-10-03"],
    location: "Pavillon de l'Arsenal, Paris 4e",
    format: "plénière et remise des trophées",
    awards: { categories: null, laureates: 8, applications: 73 },
    sources: ["lejournaldugrandparis.fr", "cressidf.org"],
  },
  { ...UNKNOWN, number: 9, year: 2025 },
];

/** The working groups named on public pages. */
export const WORKING_GROUPS = [
  {
    slug: "commande-publique-circulaire",
    name: "Commande publique circulaire",
    nameEn: "Circular public procurement",
    purpose: "Partenaires : Métropole du Grand Paris, Institut national de l’économie circulaire, ObsAR.",
    purposeEn: "Partners: Métropole du Grand Paris, Institut national de l’économie circulaire, ObsAR.",
  },
  {
    slug: "agriculture-urbaine",
    name: "Agriculture urbaine",
    nameEn: "Urban agriculture",
    purpose: "Partenaires : Métropole du Grand Paris, Institut national de l’économie circulaire.",
    purposeEn: "Partners: Métropole du Grand Paris, Institut national de l’économie circulaire.",
  },
  {
    slug: "economie-circulaire",
    name: "Groupe de travail économie circulaire (élus et experts)",
    nameEn: "Circular economy working group (elected officials and experts)",
    purpose: "Toutes les six semaines : séances et visites.",
    purposeEn: "Every six weeks: meetings and visits.",
  },
  {
    slug: "reseau-g142",
    name: "Réseau G142",
    nameEn: "G142 network",
    purpose:
      "Un référent élu et un référent technique par commune et par territoire (130 communes, 11 EPT aujourd’hui).",
    purposeEn: "One elected and one technical referent per commune and territory (130 communes, 11 territories today).",
  },
  {
    slug: "comite-d-experts",
    name: "Comité d’experts français et internationaux",
    nameEn: "Committee of French and international experts",
    purpose: null,
    purposeEn: null,
  },
] as const;
