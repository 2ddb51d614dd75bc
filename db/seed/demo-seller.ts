/** The demonstration's seller: invented, with valid check digits but no enterprise's or account's numbers. */
export const DEMO_SELLER = {
  name: "Association du Grand Paris Circulaire (démonstration)",
  legalMention: "Association loi 1901, inventée pour la démonstration",
  siret: "99999999800019",
  vatNumber: "FR11999999998",
  vatOnDebits: false,
  addressLine: "1 quai de la Boucle",
  postcode: "75000",
  city: "Paris",
  country: "FR",
  email: "facturation@exemple.invalid",
  iban: "FR7999999999990000000000099",
  bic: null,
  paymentDays: 30,
  latePenalty: "trois fois le taux d’intérêt légal",
  latePenaltyEn: "three times the French legal interest rate",
  indemnityCents: 4000,
  discount: "Pas d’escompte pour paiement anticipé.",
  discountEn: "No discount for early payment.",
  refundForm: "pain.001.001.09",
} as const;

/** The VAT rate of a congress, in basis points. */
export const DEMO_VAT = 1000;
