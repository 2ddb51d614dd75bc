/** How a place is settled. */
type DemoSettlement =
  | { readonly kind: "paid"; readonly means: "cheque" | "card-terminal"; readonly reference: string }
  | { readonly kind: "later"; readonly means: "mandate" }
  | { readonly kind: "waived"; readonly reason: string };

/** People whom an organiser registers at the desk, with how the place is settled. All are invented. */
export const DEMO_DESK: readonly {
  readonly organisation: string;
  readonly daysAgo: number;
  readonly settlement: DemoSettlement;
  /** Who gets an invoice; null where nobody asks for one. */
  readonly buyer: { readonly siret: string; readonly city: string; readonly kind: "public" | "company" } | null;
}[] = [
  {
    organisation: "Scierie des Deux-Boucles (fictive)",
    daysAgo: 11,
    settlement: { kind: "paid", means: "cheque", reference: "Chèque 0451187" },
    buyer: { siret: "99999945100019", city: "Boisfleury", kind: "company" },
  },
  {
    organisation: "Atelier Mortaise (fictif)",
    daysAgo: 9,
    settlement: { kind: "paid", means: "card-terminal", reference: "Ticket 000318" },
    buyer: null,
  },
  {
    organisation: "Commune de Valbrise (fictive)",
    daysAgo: 7,
    settlement: { kind: "later", means: "mandate" },
    buyer: { siret: "99999910500011", city: "Valbrise", kind: "public" },
  },
  {
    organisation: "Revue Matière Grise (fictive)",
    daysAgo: 3,
    settlement: { kind: "waived", reason: "Modère une table ronde" },
    buyer: null,
  },
];
