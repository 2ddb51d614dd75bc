/** Who registers in the demonstration. Every person and body is made up; all addresses are of `exemple.invalid`, which leads nowhere. */

const GIVEN_NAMES = [
  ...["Adèle", "Amadou", "Anaïs", "Antonin", "Assia", "Basile", "Bérénice", "Camille", "Cédric", "Chloé", "Clara"],
  ...["Damien", "Djibril", "Édith", "Élias", "Émeline", "Fanny", "Farid", "Gaëlle", "Gauthier", "Hanna", "Hugo"],
  ...["Inès", "Ismaël", "Jeanne", "Joris", "Judith", "Kenza", "Lazare", "Leïla", "Lucas", "Maëva", "Marius", "Mei"],
  ...["Nadia", "Noé", "Octave", "Ophélie", "Pauline", "Quentin", "Rachid", "Rose", "Salomé", "Sékou", "Tanguy"],
  ...["Thaïs", "Ulysse", "Valentine", "Wassim", "Xavier", "Yasmine", "Zacharie", "Zoé"],
];

/** Names of trees, tools and trades, made into families that do not exist. */
const FAMILY_NAMES = [
  ...["Ablin-Fictif", "Aubier-Démo", "Bardeau-Fictif", "Bellescie", "Bobinot-Démo", "Boisvif", "Bruyèrac", "Cardeur"],
  ...["Charmille-Démo", "Clavelin-Fictif", "Copeaudet", "Cordeloup", "Coudrier-Démo", "Drapillon", "Écorcevin"],
  ...["Ensouple-Démo", "Étamine-Fictif", "Fayardel", "Ferraillon", "Filassier-Démo", "Forgevent", "Fuseline"],
  ...["Galochat-Démo", "Genêtois", "Gougeval", "Grappillon", "Herminette-Fictif", "Houppelin", "Jachèrel"],
  ...["Jutelin-Démo", "Lattefort", "Limaillet", "Liseron-Fictif", "Maillocheau", "Mélèzin-Démo", "Mérandel"],
  ...["Mortaisel", "Noueval", "Ormeraie-Démo", "Ourdissel", "Paillardin-Fictif", "Papetard", "Peignelin"],
  ...["Pisélane", "Plançonet", "Rabotier-Démo", "Ravaudel", "Remaillon", "Rivetin-Fictif", "Rouissac", "Sarclois"],
  ...["Semoirel", "Tamisier-Démo", "Tenonval", "Torchisard", "Tourbillac", "Trémisson", "Vannelin-Fictif"],
  ...["Varlopin", "Verdillac-Démo", "Vrillemont"],
];

interface DemoKind {
  /** Of the ticket type. */
  readonly name: string;
  /** How many of a hundred people are of this kind, roughly. */
  readonly share: number;
  readonly organisations: readonly string[];
  readonly jobTitles: readonly string[];
}

/** The kinds of people who come for nothing, by ticket type. */
export const DEMO_KINDS: readonly DemoKind[] = [
  {
    name: "Élu·e",
    share: 17,
    organisations: [
      "Commune de Valbrise (fictive)",
      "Commune de Boisfleury (fictive)",
      "Commune de Rivecourt-les-Lilas (fictive)",
      "Commune de Clairval-sur-Orge (fictive)",
      "Ville de Montlumière (fictive)",
      "Territoire des Trois-Rus (fictif)",
    ],
    jobTitles: ["Maire", "Adjointe à la transition", "Conseiller municipal", "Vice-présidente", "Conseillère déléguée"],
  },
  {
    name: "Agent public",
    share: 36,
    organisations: [
      "Territoire des Deux-Boucles (fictif)",
      "Territoire des Trois-Rus (fictif)",
      "Commune de Valbrise (fictive)",
      "Ville de Montlumière (fictive)",
      "Office de l’habitat des Coteaux (fictif)",
      "Syndicat des Ressourceries de Clairval (fictif)",
      "Agence des Matières franciliennes (fictive)",
    ],
    jobTitles: [
      "Chargée de mission économie circulaire",
      "Acheteur public",
      "Directrice des services techniques",
      "Responsable déchets",
      "Chef de projet aménagement",
      "Conseillère en développement durable",
    ],
  },
  {
    name: "Entreprise ou association",
    share: 27,
    organisations: [
      "Coopérative Second Tour (fictive)",
      "Association Les Toits Semés (fictive)",
      "Atelier des Coteaux (fictif)",
      "Aménageur Lisières (fictif)",
      "Fédération des Jardins Suspendus (fictive)",
      "Société Terres et Boucles (fictive)",
      "Recyclerie du Canal (fictive)",
    ],
    jobTitles: [
      "Cofondateur",
      "Directrice",
      "Ingénieur matériaux",
      "Responsable réemploi",
      "Cheffe de projet",
      "Bénévole",
    ],
  },
  {
    name: "Recherche, école, étudiant·e",
    share: 18,
    organisations: [
      "Institut des Matières lentes (fictif)",
      "École d’agronomie du Faubourg (fictive)",
      "Université des Boucles (fictive)",
      "Laboratoire Flux et Stocks (fictif)",
    ],
    jobTitles: ["Étudiante", "Doctorant", "Enseignante-chercheuse", "Ingénieur d’études", "Étudiant"],
  },
  {
    name: "Presse",
    share: 2,
    organisations: ["La Gazette des Boucles (fictive)", "Radio Réemploi (fictive)"],
    jobTitles: ["Journaliste", "Photographe"],
  },
];

/** Registrations in each of the ten weeks of the sale: a rush at its opening, a dip, and a rise towards today. */
export const DEMO_WEEKS = [40, 22, 17, 14, 18, 21, 25, 31, 39, 43] as const;

/** Registrations in each of the ten weeks before the past edition. */
export const DEMO_PAST_WEEKS = [12, 6, 5, 5, 7, 9, 11, 14, 18, 13] as const;

/** The person of a number, the same each time; no two numbers below 3,000 are one person. */
export function demoPerson(number: number) {
  const givenName = GIVEN_NAMES[number % GIVEN_NAMES.length] ?? "";
  const familyName = FAMILY_NAMES[number % FAMILY_NAMES.length] ?? "";
  return { givenName, familyName, email: demoAddress(givenName, familyName) };
}

/** An address that leads nowhere, made of a name. */
export function demoAddress(givenName: string, familyName: string): string {
  const local = `${givenName}.${familyName}`
    .normalize("NFKD")
    .replace(/œ/g, "oe")
    .replace(/[^A-Za-z.-]/g, "")
    .toLowerCase();
  return `${local}@exemple.invalid`;
}

/** Addresses whose mail server refuses what is sent to them. */
export const DEMO_UNREACHED: ReadonlySet<string> = new Set(
  [11, 58, 97, 140, 203, 239].map((one) => demoPerson(one).email),
);
export const DEMO_UNREACHED_REASON = "550 5.1.1 Mailbox unavailable (démonstration)";
