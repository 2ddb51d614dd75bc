/** The schemas of billing's jsonb columns: `invoice.content` and `matter.detail`. */
import { z } from "zod";
import type { InvoiceContent } from "./invoice-content.ts";
import { PAYMENT_MEANS } from "./payment-means.ts";

const text = z.string().nullable();
const cents = z.number().int();
const address = { addressLine: z.string(), postcode: z.string(), city: z.string(), country: z.string() };
const amounts = { netCents: cents, vatCents: cents, grossCents: cents };
const rate = { vatBasisPoints: z.number(), zeroReason: text };

/** The parts that invoices and quotations share: the two parties, what is sold, its lines and its amounts. */
export const sellerJson = z.object({
  ...{ name: z.string(), legalMention: text, siret: z.string(), siren: z.string(), vatNumber: text, ...address },
  ...{ vatOnDebits: z.boolean(), email: z.string(), iban: text, bic: text, paymentDays: z.number() },
  ...{ latePenalty: z.string(), latePenaltyEn: text, indemnityCents: cents, discount: z.string(), discountEn: text },
});
export const buyerJson = z.object({
  ...{ kind: z.enum(["person", "company", "public"]), name: z.string(), email: z.string(), ...address },
  ...{ siret: text, siren: text, vatNumber: text, serviceCode: text, commitmentNumber: text },
});
export const supplyJson = z.object({ edition: z.string(), editionEn: text, from: text, until: text });
export const lineJson = z.object({
  ...{ ticketType: z.string(), ticketTypeEn: text, attendee: z.string(), netCents: cents, grossCents: cents, ...rate },
  voucher: z.object({ code: z.string(), fullCents: cents }).optional(),
});
export const groupJson = z.object({ ...amounts, ...rate });
export const amountsJson = z.object(amounts);

/** An invoice or a credit note. */
export const invoiceJson: z.ZodType<InvoiceContent> = z.object({
  ...{ version: z.literal(1), kind: z.enum(["invoice", "credit-note"]), reference: z.string(), issuedOn: z.string() },
  language: z.enum(["fr", "en"]),
  seller: sellerJson,
  buyer: buyerJson,
  supply: supplyJson,
  order: z.object({ id: z.number(), code: z.string().optional(), madeOn: z.string() }),
  lines: z.array(lineJson),
  vat: z.array(groupJson),
  totals: amountsJson,
  payment: z.object({
    dueOn: z.string(),
    paid: z.object({ on: z.string(), means: z.enum(PAYMENT_MEANS) }).nullable(),
  }),
  credits: z.object({ reference: z.string(), issuedOn: z.string(), reason: z.string() }).nullable(),
});

/** The facts of a matter. `payment` and `refund` are ids; each kind of matter adds its own. */
export const matterDetail = z.looseObject({ payment: z.number().optional(), refund: z.number().optional() });
