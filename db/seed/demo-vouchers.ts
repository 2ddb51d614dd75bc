/** A voucher of the demonstration. */
interface DemoVoucher {
  readonly code: string;
  readonly effect: "percent" | "amount" | "price";
  /** Per cent, or cents. */
  readonly value: number;
  readonly uses: number;
  /** In cents. */
  readonly budgetCents: number | null;
  readonly recipient: string | null;
  readonly note: string | null;
  /** In how many days it ends, below 0 for one that has ended; null: never. */
  readonly endsIn: number | null;
  readonly isWithdrawn?: true;
}

/** The vouchers of the demonstration edition, the oldest first. */
export const DEMO_VOUCHERS: readonly DemoVoucher[] = [
  {
    ...{ code: "PREMIERS-INSCRITS", effect: "amount", value: 2_000, uses: 100, budgetCents: null, endsIn: -20 },
    ...{ recipient: null, note: "Affiché dans la lettre de janvier" },
  },
  {
    ...{ code: "RESSOURCERIES", effect: "percent", value: 30, uses: 40, budgetCents: 100_000, endsIn: 45 },
    ...{ recipient: "Réseau des ressourceries (fictif)", note: "Convention de partenariat" },
  },
  {
    ...{ code: "INVITES", effect: "percent", value: 100, uses: 20, budgetCents: null, endsIn: null },
    ...{ recipient: "Invités des intervenants", note: "Un invité par intervenant" },
  },
  {
    ...{ code: "SALON-DU-REEMPLOI", effect: "price", value: 6_000, uses: 30, budgetCents: null, endsIn: null },
    ...{ recipient: null, note: "Le salon a été annulé", isWithdrawn: true },
  },
];

/** The series of the demonstration: one code for each body of a network. */
export const DEMO_SERIES = {
  prefix: "RESEAU",
  count: 12,
  effect: "percent",
  value: 50,
  uses: 2,
  budgetCents: null,
  recipient: "Correspondants du réseau (fictifs)",
  note: null,
} as const;
