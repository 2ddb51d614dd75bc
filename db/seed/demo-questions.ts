/** A question of the demonstration; choices as pairs of French and English words. */
export interface DemoQuestion {
  readonly kind: "line" | "choice" | "choices" | "commune" | "file";
  readonly label: string;
  readonly labelEn: string;
  readonly help: string | null;
  readonly helpEn: string | null;
  readonly asked: "registration" | "later" | "door" | "speaker";
  readonly protectedAs: "diet" | null;
  readonly choices: readonly (readonly [string, string])[];
  /** The name of the ticket type that alone is asked, and must answer; absent: everybody is, and nobody must. */
  readonly only?: string;
  /** One registration in so many answers it; null: none yet. */
  readonly oneIn: number | null;
  /** Texts that people typed, in turn, communes as they are stored, names of files; empty for choices. */
  readonly texts: readonly string[];
}

/** Whence people come, in turn; a commune that is listed more often sends more people. */
const COMMUNES = [
  "93066 Saint-Denis",
  "75056 Paris",
  "94081 Vitry-sur-Seine",
  "92050 Nanterre",
  "93048 Montreuil",
  "75056 Paris",
  "93055 Pantin",
  "94028 Créteil",
  "93066 Saint-Denis",
  "92040 Issy-les-Moulineaux",
  "75056 Paris",
  "93001 Aubervilliers",
  "94017 Champigny-sur-Marne",
  "92024 Clichy",
  "93048 Montreuil",
  "94041 Ivry-sur-Seine",
  "75056 Paris",
  "93071 Sevran",
  "92012 Boulogne-Billancourt",
  "93066 Saint-Denis",
  "92036 Gennevilliers",
  "75056 Paris",
  "93051 Noisy-le-Grand",
  "92046 Malakoff",
  "93008 Bobigny",
  "94065 Rungis",
  "93070 Saint-Ouen-sur-Seine",
  "75056 Paris",
  "92025 Colombes",
  "94033 Fontenay-sous-Bois",
  "94003 Arcueil",
];

/** What the demonstration edition asks. */
export const DEMO_QUESTIONS: readonly DemoQuestion[] = [
  {
    ...{ kind: "choice", label: "Comment viendrez-vous ?", labelEn: "How will you come?" },
    help: "Pour le bilan carbone du colloque.",
    helpEn: "For the carbon account of the conference.",
    ...{ asked: "registration", protectedAs: null, oneIn: 2, texts: [] },
    choices: [
      ["Métro, RER ou tramway", "Metro, RER or tram"],
      ["Train", "Train"],
      ["Vélo ou marche", "Bicycle or on foot"],
      ["Voiture", "Car"],
    ],
  },
  {
    ...{
      kind: "line",
      label: "Qu’aimeriez-vous trouver au colloque ?",
      labelEn: "What would you like to find at the conference?",
    },
    ...{ help: null, helpEn: null, asked: "registration", protectedAs: null, oneIn: 7, choices: [] },
    texts: [
      "Des fournisseurs de briques de réemploi",
      "Un retour d’expérience sur les cantines",
      "Des clauses pour nos marchés de travaux",
      "Un lieu pour stocker des matériaux",
    ],
  },
  {
    ...{ kind: "commune", label: "De quelle commune venez-vous ?", labelEn: "Which French commune do you come from?" },
    ...{ help: null, helpEn: null, asked: "registration", protectedAs: null, oneIn: 3, choices: [] },
    texts: COMMUNES,
  },
  {
    ...{ kind: "choices", label: "Régime alimentaire", labelEn: "Diet" },
    help: "Laissez vide si vous mangez de tout.",
    helpEn: "Leave empty if you eat everything.",
    ...{ asked: "registration", protectedAs: "diet", oneIn: 9, texts: [] },
    choices: [
      ["Végétarien", "Vegetarian"],
      ["Végétalien", "Vegan"],
      ["Sans gluten", "Gluten-free"],
      ["Sans arachide ni fruits à coque", "No peanuts or nuts"],
    ],
  },
  {
    ...{
      kind: "choice",
      label: "Quand arriverez-vous le premier jour ?",
      labelEn: "When will you arrive on the first day?",
    },
    ...{ help: null, helpEn: null, asked: "later", protectedAs: null, oneIn: 5, texts: [] },
    choices: [
      ["Avant 9 h", "Before 9:00"],
      ["Dans la matinée", "In the morning"],
      ["L’après-midi", "In the afternoon"],
    ],
  },
  {
    ...{ kind: "file", label: "Carte ou attestation d’établissement", labelEn: "Card or certificate of your school" },
    help: "Une photographie lisible suffit. Elle sert à vérifier la catégorie, et n’est montrée qu’à l’organisation.",
    helpEn: "A legible photograph is enough. It serves to check the ticket type, and only the organisers see it.",
    ...{ asked: "registration", protectedAs: null, oneIn: 2, choices: [] },
    ...{ only: "Recherche, école, étudiant·e", texts: ["carte-etudiante.pdf", "attestation.pdf", "carte.pdf"] },
  },
  {
    ...{ kind: "line", label: "Numéro de vestiaire", labelEn: "Cloakroom number", help: null, helpEn: null },
    ...{ asked: "door", protectedAs: null, oneIn: null, texts: [], choices: [] },
  },
  {
    ...{ kind: "choices", label: "De quel matériel avez-vous besoin ?", labelEn: "Which equipment do you need?" },
    ...{ help: null, helpEn: null, asked: "speaker", protectedAs: null, oneIn: null, texts: [] },
    choices: [
      ["Un micro-cravate", "A lapel microphone"],
      ["La diffusion d’un film avec le son", "A film to be shown with sound"],
      ["Une table pour des objets", "A table for objects"],
      ["Rien de particulier", "Nothing in particular"],
    ],
  },
];
