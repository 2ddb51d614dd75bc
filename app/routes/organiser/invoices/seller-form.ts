import type { DatedSeller } from "#app/domain/billing/seller.ts";
import { formatSiret } from "#app/domain/siret.ts";
import { box, choice, day, email, filled, form, line, optional, wholeNumber } from "#app/forms/form.ts";

/** The form of the seller as named on invoices. The indemnity is in whole euros. */
export const sellerForm = form({
  validFrom: day({ label: "invoices:seller.validFrom", hint: "invoices:seller.validFromHint" }),
  name: line({ label: "invoices:seller.name", max: 200 }),
  legalMention: optional(
    line({ label: "invoices:seller.legalMention", hint: "invoices:seller.legalMentionHint", max: 200 }),
  ),
  siret: line({ label: "invoices:seller.siret", max: 30, inputMode: "numeric" }),
  vatNumber: optional(line({ label: "invoices:seller.vatNumber", hint: "invoices:seller.vatNumberHint", max: 30 })),
  vatOnDebits: box({ label: "invoices:seller.vatOnDebits" }),
  addressLine: line({ label: "invoices:seller.addressLine", max: 200 }),
  postcode: line({ label: "invoices:seller.postcode", max: 20, inputMode: "numeric" }),
  city: line({ label: "invoices:seller.city", max: 200 }),
  email: email({ label: "invoices:seller.email" }),
  iban: optional(line({ label: "invoices:seller.iban", hint: "invoices:seller.ibanHint", max: 50 })),
  bic: optional(line({ label: "invoices:seller.bic", max: 11 })),
  takesCash: box({ label: "invoices:seller.takesCash" }),
  paymentDays: wholeNumber({ label: "invoices:seller.paymentDays", min: 0, max: 60 }),
  latePenalty: line({ label: "invoices:seller.latePenalty", max: 200 }),
  latePenaltyEn: optional(line({ label: "invoices:seller.latePenaltyEn", max: 200 })),
  indemnityCents: wholeNumber({
    label: "invoices:seller.indemnity",
    hint: "invoices:seller.indemnityHint",
    min: 0,
    max: 1000,
  }),
  discount: line({ label: "invoices:seller.discount", max: 200 }),
  discountEn: optional(line({ label: "invoices:seller.discountEn", max: 200 })),
  refundForm: choice({
    label: "invoices:seller.refundForm",
    hint: "invoices:seller.refundFormHint",
    choices: {
      "pain.001.001.09": "invoices:seller.refundForms.latest",
      "pain.001.001.03": "invoices:seller.refundForms.former",
      list: "invoices:seller.refundForms.list",
    },
  }),
});

/** The usual legal terms as a default; the seller decides (C. com. art. L. 441-10 and D. 441-5). */
const USUAL = {
  paymentDays: 30,
  latePenalty: "trois fois le taux d’intérêt légal",
  latePenaltyEn: "three times the French legal interest rate",
  indemnityCents: 40,
  discount: "Pas d’escompte pour paiement anticipé.",
  discountEn: "No discount for early payment.",
  refundForm: "pain.001.001.09",
} as const;

/** The form filled with the last entry or the usual terms, to apply from today. */
export function sellerFilled(seller: DatedSeller | null, today: string) {
  if (!seller) return filled(sellerForm, { ...USUAL, validFrom: today });
  const { indemnityCents, siret, ...rest } = seller;
  const shown = { ...rest, indemnityCents: indemnityCents / 100, siret: formatSiret(siret) };
  return filled(sellerForm, { ...shown, validFrom: today });
}
