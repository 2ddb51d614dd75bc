/** Orders of the demonstration and what happens to them. All bodies are invented, with numbers of no enterprise. */

/** What happens to an enterprise's order: paid by card or not, or held for a transfer. */
export type DemoCard =
  | "paid"
  | "expired"
  | "refunded"
  /** The bank did not take the refund. */
  | "refund-failed"
  | "disputed"
  /** One of its people had another registration when it was paid. */
  | "registered-twice"
  | "transfer-awaited";

/** Who orders, and when. */
export interface DemoBuyer {
  readonly name: string;
  readonly siret: string;
  readonly city: string;
  /** How many days ago it was placed. */
  readonly daysAgo: number;
  /** The number of its people. */
  readonly people: number;
  /** The code of the voucher that each of them uses. */
  readonly voucher?: string;
}

/** Orders of enterprises. */
export const DEMO_CARDS: readonly (DemoBuyer & { readonly becomes: DemoCard })[] = [
  {
    name: "Société Terres et Boucles (fictive)",
    siret: "99999920400012",
    city: "Pantin",
    daysAgo: 68,
    people: 2,
    voucher: "PREMIERS-INSCRITS",
    becomes: "paid",
  },
  {
    name: "Aménageur Lisières (fictif)",
    siret: "99999921200015",
    city: "Montreuil",
    daysAgo: 58,
    people: 1,
    voucher: "RESSOURCERIES",
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
    name: "Imprimerie des Marnes (fictive)",
    siret: "99999938600017",
    city: "Montreuil",
    daysAgo: 19,
    people: 1,
    becomes: "refund-failed",
  },
  {
    name: "Paysages en Pente (fictif)",
    siret: "99999939400011",
    city: "Châtenay-Malabry",
    daysAgo: 14,
    people: 1,
    becomes: "disputed",
  },
  {
    name: "Cordages et Filets (fictif)",
    siret: "99999940200012",
    city: "Stains",
    daysAgo: 6,
    people: 2,
    becomes: "registered-twice",
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
