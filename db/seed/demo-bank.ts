/** The entries of the demonstration's bank statement. Payers are invented, with accounts of no bank. */

interface DemoEntry {
  /** `{{number}}` and `{{buyer}}` are those of the invoice that it is about. */
  readonly text: string;
  readonly payer: string;
  readonly iban: string;
  /** With its sign; null: what is open on the invoice. */
  readonly cents: number | null;
  /** Which of the invoices that are due, the oldest first; null for none. */
  readonly about: number | null;
  readonly daysAgo: number;
}

export const DEMO_ENTRIES: readonly DemoEntry[] = [
  {
    text: "VIR SGC DE CLAIRVAL (FICTIF) MANDAT 1204 BORD 118 {{number}}",
    payer: "SGC DE CLAIRVAL (FICTIF)",
    iban: "FR7699999001010000024000392",
    ...{ cents: null, about: 0, daysAgo: 4 },
  },
  {
    text: "VIR PAIERIE DES COTEAUX (FICTIVE) {{buyer}}",
    payer: "PAIERIE DES COTEAUX (FICTIVE)",
    iban: "FR7699999001020000022900494",
    ...{ cents: null, about: 2, daysAgo: 3 },
  },
  {
    text: "VIR {{number}} ACOMPTE",
    payer: "AGENT COMPTABLE (FICTIF)",
    iban: "FR7699999001030000013000562",
    ...{ cents: 5_000, about: 3, daysAgo: 3 },
  },
  {
    text: "VIR RECU SANS REFERENCE",
    payer: "BOUCLES ET CIE (FICTIF)",
    iban: "",
    cents: 4_321,
    about: null,
    daysAgo: 2,
  },
  {
    text: "PRLV FOURNISSEUR (FICTIF)",
    payer: "FOURNISSEUR (FICTIF)",
    iban: "",
    cents: -8_640,
    about: null,
    daysAgo: 2,
  },
];
