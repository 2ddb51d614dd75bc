import type { DemoBuyer } from "./demo-orders.ts";

/** What happens to an order that a public body pays after the service. */
export type DemoMandate =
  | "paid"
  | "part-paid"
  /** Of what was paid too much, nobody has chosen a way back. */
  | "overpaid"
  | "due"
  | "refunded"
  | "taken-back"
  /** A place was taken back, and its buyer asked for an account: not answered, answered, or in a file of transfers. */
  | "given-back"
  | "account-given"
  | "in-file"
  | "declined";

/** A state of the order's invoice at Chorus Pro, so many days after the order. */
export interface DemoDeposit {
  readonly days: number;
  readonly state: "by-hand" | "MISE_A_DISPOSITION" | "A_RECYCLER" | "MANDATEE" | "MISE_EN_PAIEMENT" | "REJETEE";
  readonly reason?: string;
}

/** An invoice that was deposited by hand, and is with the payer or being paid. */
const DEPOSITED = [
  { days: 2, state: "by-hand" },
  { days: 5, state: "MISE_A_DISPOSITION" },
] as const;
const PAID = [...DEPOSITED, { days: 11, state: "MISE_EN_PAIEMENT" }] as const;

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
    chorus: PAID,
  },
  {
    name: "Commune de Rivecourt-les-Lilas (fictive)",
    siret: "99999915400019",
    city: "Rivecourt-les-Lilas",
    daysAgo: 33,
    people: 1,
    becomes: "paid",
    chorus: PAID,
  },
  {
    name: "Commune de Sourcelle (fictive)",
    siret: "99999930300012",
    city: "Sourcelle",
    daysAgo: 29,
    people: 3,
    becomes: "given-back",
    chorus: PAID,
  },
  {
    name: "Commune de Boisfleury (fictive)",
    siret: "99999916200012",
    city: "Boisfleury",
    daysAgo: 24,
    people: 2,
    becomes: "taken-back",
    chorus: DEPOSITED,
  },
  {
    name: "Territoire des Deux-Boucles (fictif)",
    siret: "99999917000015",
    city: "Boisfleury",
    daysAgo: 17,
    people: 2,
    becomes: "due",
    chorus: DEPOSITED,
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
    name: "Syndicat des Berges (fictif)",
    siret: "99999934500013",
    city: "Rivecourt-les-Lilas",
    daysAgo: 63,
    people: 2,
    becomes: "given-back",
    chorus: PAID,
  },
  {
    name: "Régie des Halles de Valbrise (fictive)",
    siret: "99999935200019",
    city: "Valbrise",
    daysAgo: 31,
    people: 2,
    becomes: "in-file",
    chorus: PAID,
  },
  {
    name: "Commune de Hautelande (fictive)",
    siret: "99999936000012",
    city: "Hautelande",
    daysAgo: 28,
    people: 2,
    becomes: "account-given",
    chorus: PAID,
  },
  {
    name: "Centre technique des Canaux (fictif)",
    siret: "99999937800014",
    city: "Pantin",
    daysAgo: 23,
    people: 2,
    becomes: "overpaid",
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
