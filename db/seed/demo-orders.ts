/** Orders of the demonstration and what happens to them. All bodies are invented, with numbers of no enterprise. */

/** What happens to an order that a public body pays after the service. */
export type DemoMandate = "paid" | "part-paid" | "due" | "refunded" | "taken-back" | "given-back" | "declined";
/** What happens to an enterprise's order: paid by card or not, or held for a transfer. */
export type DemoCard = "paid" | "expired" | "refunded" | "transfer-awaited";

/** A state of the order's invoice at Chorus Pro, so many days after the order. */
export interface DemoDeposit {
  readonly days: number;
  readonly state: "by-hand" | "MISE_A_DISPOSITION" | "A_RECYCLER" | "MANDATEE" | "MISE_EN_PAIEMENT" | "REJETEE";
  readonly reason?: string;
}

interface DemoBuyer {
  readonly name: string;
  readonly siret: string;
  readonly city: string;
  /** How many days ago it was placed. */
  readonly daysAgo: number;
  /** The number of its people. */
  readonly people: number;
}

/** Orders paid by transfer; what is due more than thirty days after the invoice is late. */
export const DEMO_MANDATES: readonly (DemoBuyer & {
  readonly becomes: DemoMandate;
  readonly chorus?: readonly DemoDeposit[];
})[] = [
  {
    name: "Commune de Valbrise (fictive)",
    siret: "99999910500011",
    city: "Valbrise",
    daysAgo: 66,
    people: 2,
    becomes: "paid",
    chorus: [
      { days: 2, state: "by-hand" },
      { days: 4, state: "MISE_A_DISPOSITION" },
      { days: 12, state: "MANDATEE" },
      { days: 17, state: "MISE_EN_PAIEMENT" },
    ],
  },
  {
    name: "Territoire des Trois-Rus (fictif)",
    siret: "99999911300015",
    city: "Clairval-sur-Orge",
    daysAgo: 61,
    people: 3,
    becomes: "due",
    chorus: [
      { days: 2, state: "by-hand" },
      {
        ...{ days: 9, state: "REJETEE" },
        reason: "Le SIRET facturé est celui d’une autre direction : établir la facture au service des déchets.",
      },
    ],
  },
  {
    name: "Ville de Montlumière (fictive)",
    siret: "99999912100018",
    city: "Montlumière",
    daysAgo: 52,
    people: 2,
    becomes: "part-paid",
    chorus: [
      { days: 3, state: "by-hand" },
      { days: 15, state: "MANDATEE" },
    ],
  },
  {
    name: "Office de l’habitat des Coteaux (fictif)",
    siret: "99999913900010",
    city: "Boisfleury",
    daysAgo: 47,
    people: 1,
    becomes: "due",
    chorus: [
      { days: 2, state: "by-hand" },
      { days: 6, state: "A_RECYCLER", reason: "Code service inconnu : indiquer FINANCES." },
    ],
  },
  {
    name: "Agence des Matières franciliennes (fictive)",
    siret: "99999914700013",
    city: "Montlumière",
    daysAgo: 38,
    people: 2,
    becomes: "refunded",
  },
  {
    name: "Commune de Rivecourt-les-Lilas (fictive)",
    siret: "99999915400019",
    city: "Rivecourt-les-Lilas",
    daysAgo: 33,
    people: 1,
    becomes: "paid",
  },
  {
    name: "Commune de Sourcelle (fictive)",
    siret: "99999930300012",
    city: "Sourcelle",
    daysAgo: 29,
    people: 3,
    becomes: "given-back",
  },
  {
    name: "Commune de Boisfleury (fictive)",
    siret: "99999916200012",
    city: "Boisfleury",
    daysAgo: 24,
    people: 2,
    becomes: "taken-back",
  },
  {
    name: "Territoire des Deux-Boucles (fictif)",
    siret: "99999917000015",
    city: "Boisfleury",
    daysAgo: 17,
    people: 2,
    becomes: "due",
  },
  {
    name: "Commune de Clairval-sur-Orge (fictive)",
    siret: "99999918800017",
    city: "Clairval-sur-Orge",
    daysAgo: 12,
    people: 1,
    becomes: "declined",
  },
  {
    name: "Université des Boucles (fictive)",
    siret: "99999919600010",
    city: "Saint-Denis",
    daysAgo: 5,
    people: 2,
    becomes: "due",
  },
];

/** Orders of enterprises. */
export const DEMO_CARDS: readonly (DemoBuyer & { readonly becomes: DemoCard })[] = [
  {
    name: "Société Terres et Boucles (fictive)",
    siret: "99999920400012",
    city: "Pantin",
    daysAgo: 68,
    people: 2,
    becomes: "paid",
  },
  {
    name: "Aménageur Lisières (fictif)",
    siret: "99999921200015",
    city: "Montreuil",
    daysAgo: 58,
    people: 1,
    becomes: "paid",
  },
  {
    name: "Atelier des Coteaux (fictif)",
    siret: "99999922000018",
    city: "Châtenay-Malabry",
    daysAgo: 44,
    people: 1,
    becomes: "expired",
  },
  {
    name: "Recyclerie du Canal (fictive)",
    siret: "99999923800010",
    city: "Pantin",
    daysAgo: 36,
    people: 2,
    becomes: "refunded",
  },
  {
    name: "Béton Patient (fictif)",
    siret: "99999924600013",
    city: "Gennevilliers",
    daysAgo: 27,
    people: 3,
    becomes: "paid",
  },
  {
    name: "Traiteur des Boucles (fictif)",
    siret: "99999925300019",
    city: "Stains",
    daysAgo: 15,
    people: 1,
    becomes: "paid",
  },
  {
    name: "Menuiserie Second Bois (fictive)",
    siret: "99999926100012",
    city: "Ivry-sur-Seine",
    daysAgo: 8,
    people: 2,
    becomes: "paid",
  },
  {
    name: "Serrurerie du Méandre (fictive)",
    siret: "99999928700017",
    city: "Gennevilliers",
    daysAgo: 4,
    people: 2,
    becomes: "transfer-awaited",
  },
  {
    name: "Textile Rejoué (fictif)",
    siret: "99999927900014",
    city: "Saint-Denis",
    daysAgo: 2,
    people: 1,
    becomes: "paid",
  },
];
