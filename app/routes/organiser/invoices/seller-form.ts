import { z } from "zod";
import type { DatedSeller } from "#app/domain/billing/seller.ts";
import { siretWritten } from "#app/domain/siret.ts";
import { day } from "#app/forms/day-field.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { emailAddress, line, optionalLine, ticked, wholeNumber } from "#app/forms/organiser-forms.ts";

/** Who sells, and what invoices say of it. */
export const sellerSchema = z.object({
  validFrom: day(),
  name: line(),
  legalMention: optionalLine(),
  siret: line(30),
  vatNumber: optionalLine(30),
  vatOnDebits: ticked(),
  addressLine: line(),
  postcode: line(20),
  city: line(),
  country: z.string().default("FR").pipe(z.literal("FR", "choice")),
  email: emailAddress(),
  iban: optionalLine(50),
  bic: optionalLine(11),
  paymentDays: wholeNumber({ min: 0, max: 60 }),
  latePenalty: line(),
  latePenaltyEn: optionalLine(),
  indemnityCents: wholeNumber({ min: 0, max: 1000 }).transform((euros) => euros * 100),
  discount: line(),
  discountEn: optionalLine(),
});

/** What the law lets most sellers say, to begin with; whoever sells decides (C. com. art. L. 441-10 and D. 441-5). */
const USUAL = {
  paymentDays: "30",
  latePenalty: "trois fois le taux d’intérêt légal",
  latePenaltyEn: "three times the French legal interest rate",
  indemnityCents: "40",
  discount: "Pas d’escompte pour paiement anticipé.",
  discountEn: "No discount for early payment.",
};

/** The form as it was last said, or as most sellers say it, to be said anew from today on. */
export function sellerForm(seller: DatedSeller | null, today: string): FormState {
  if (!seller) return { values: { ...USUAL, validFrom: today }, errors: {} };
  const { vatOnDebits, indemnityCents, siret, ...rest } = seller;
  const texts = Object.entries(rest).map(([name, value]) => [name, value === null ? "" : String(value)]);
  return {
    values: {
      ...Object.fromEntries(texts),
      ...(vatOnDebits ? { vatOnDebits: "on" } : {}),
      indemnityCents: String(indemnityCents / 100),
      siret: siretWritten(siret),
      validFrom: today,
    },
    errors: {},
  };
}
