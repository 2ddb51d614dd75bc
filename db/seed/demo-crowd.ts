/**
 * The people who register in the demonstration. All people and bodies are invented; all addresses are in
 * `exemple.invalid`.
 */

const GIVEN_NAMES = [
  ...["Adèle", "Amadou", "Anaïs", "Antonin", "Assia", "Basile", "Bérénice", "Camille", "Cédric", "Chloé", "Clara"],
  ...["Damien", "Djibril", "Édith", "Élias", "Émeline", "Fanny", "Farid", "Gaëlle", "Gauthier", "Hanna", "Hugo"],
  ...["Inès", "Ismaël", "Jeanne", "Joris", "Judith", "Kenza", "Lazare", "Leïla", "Lucas", "Maëva", "Marius", "Mei"],
  ...["Nadia", "Noé", "Octave", "Ophélie", "Pauline", "Quentin", "Rachid", "Rose", "Salomé", "Sékou", "Tanguy"],
  ...["Thaïs", "Ulysse", "Valentine", "Wassim", "Xavier", "Yasmine", "Zacharie", "Zoé"],
];

/** Invented family names, made of trees, tools and trades. */
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
  /** The ticket type's name. */
  readonly name: string;
  /** The approximate number among a hundred people. */
  readonly share: number;
  readonly organisations: readonly string[];
  readonly jobTitles: readonly string[];
}

/** The kinds of people with free tickets, by ticket type. */
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

/** The registrations of each of the ten weeks of sales: many at the start, then fewer, then rising. */
export const DEMO_WEEKS = [40, 22, 17, 14, 18, 21, 25, 31, 39, 43] as const;

/** The registrations of each of the ten weeks before the past edition. */
export const DEMO_PAST_WEEKS = [12, 6, 5, 5, 7, 9, 11, 14, 18, 13] as const;

/** Makes the person of a number, always the same; numbers below 3,000 give different people. */
export function demoPerson(number: number) {
  const givenName = GIVEN_NAMES[number % GIVEN_NAMES.length] ?? "";
  const familyName = FAMILY_NAMES[number % FAMILY_NAMES.length] ?? "";
  return { givenName, familyName, email: demoAddress(givenName, familyName) };
}

/** Makes an address without a mailbox from a name. */
export function demoAddress(givenName: string, familyName: string): string {
  const local = `${givenName}.${familyName}`
    .normalize("NFKD")
    .replace(/œ/g, "oe")
    .replace(/[^A-Za-z.-]/g, "")
    .toLowerCase();
  return `${local}@exemple.invalid`;
}

/** Addresses whose mail server refuses letters. */
export const DEMO_UNREACHED: ReadonlySet<string> = new Set(
  [11, 58, 97, 140, 203, 239].map((one) => demoPerson(one).email),
);
export const DEMO_UNREACHED_REASON = "550 5.1.1 Mailbox unavailable (démonstration)";
