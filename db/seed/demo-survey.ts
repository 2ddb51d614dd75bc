/** A question of the demonstration's survey; choices as pairs of French and English words. All answers are invented. */
export interface DemoSurveyQuestion {
  readonly kind: "choice" | "choices" | "number" | "area";
  readonly label: string;
  readonly labelEn: string;
  readonly perSession: boolean;
  readonly choices: readonly (readonly [string, string])[];
  /** So many percent answer it. */
  readonly percent: number;
  /** How often each choice, or each number from `from` on, is given. */
  readonly weights: readonly number[];
  readonly from?: number;
  /** What people wrote, each once. */
  readonly texts: readonly string[];
}

/** What the demonstration asks after its editions. */
export const DEMO_SURVEY: readonly DemoSurveyQuestion[] = [
  {
    ...{ kind: "choice", label: "Dans l’ensemble, le colloque vous a-t-il été utile ?" },
    labelEn: "On the whole, was the conference useful to you?",
    ...{ perSession: false, percent: 100, weights: [9, 14, 4, 1], texts: [] },
    choices: [
      ["Très utile", "Very useful"],
      ["Utile", "Useful"],
      ["Peu utile", "Not very useful"],
      ["Inutile", "Of no use"],
    ],
  },
  {
    ...{ kind: "number", label: "De 0 à 10, le recommanderiez-vous à un ou une collègue ?" },
    labelEn: "From 0 to 10, would you recommend it to a colleague?",
    ...{ perSession: false, percent: 96, from: 4, weights: [1, 1, 2, 5, 9, 6, 4], choices: [], texts: [] },
  },
  {
    ...{ kind: "choices", label: "Qu’en rapportez-vous ?", labelEn: "What do you take home from it?" },
    ...{ perSession: false, percent: 92, weights: [8, 6, 3, 5], texts: [] },
    choices: [
      ["Un contact", "A contact"],
      ["Une méthode", "A method"],
      ["Un fournisseur", "A supplier"],
      ["Une idée de marché", "An idea for a tender"],
    ],
  },
  {
    ...{ kind: "area", label: "Que faudrait-il changer l’an prochain ?", labelEn: "What should change next year?" },
    ...{ perSession: false, percent: 30, weights: [], choices: [] },
    texts: [
      "Des pauses plus longues : c’est là que tout se passe.",
      "Plus de retours d’échec, moins de vitrines.",
      "Une visite le matin, quand on est encore frais.",
      "Rien, surtout gardez les ateliers à quatre.",
      "Un espace pour poser les vélos à l’abri.",
      "Annoncer les thèmes des ateliers deux mois avant.",
      "Des chiffres de coûts dans chaque présentation.",
      "Le son de la grande halle, difficile au fond.",
    ],
  },
  {
    ...{ kind: "choice", label: "Cette séance vous a-t-elle été utile ?", labelEn: "Was this session useful to you?" },
    ...{ perSession: true, percent: 85, weights: [8, 9, 3], texts: [] },
    choices: [
      ["Oui, tout à fait", "Yes, very"],
      ["En partie", "In part"],
      ["Non", "No"],
    ],
  },
];
