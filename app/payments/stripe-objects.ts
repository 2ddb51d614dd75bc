import { z } from "zod";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { mailAddress } from "#app/domain/mail-address.ts";

/**
 * Schemas of what is read from Stripe's objects. Stripe signs them, but an account may serve other programs too, so
 * every value is checked before it reaches the database: Postgres stores no NUL and no integer above 2,147,483,647.
 */

/** Text that Postgres can store. */
const text = z.string().refine((value) => value.isWellFormed() && !value.includes("\0"));
/** An id of Stripe, such as `pi_3Q…`. */
const token = z.string().regex(/^[\w-]{1,255}$/);
const reference = z.union([token, z.object({ id: token }).transform(({ id }) => id)]);
const line = text.transform((said) => said.replace(/\s+/gu, " ").trim()).pipe(z.string().min(1).max(300));
/** Cents of a charge. */
const cents = z.int().min(1).max(2_147_483_647);
/** Seconds since 1970, up to the year 2286. */
const seconds = z.int().min(0).max(9_999_999_999);

export const eventSchema = z.object({ id: token, type: z.string().regex(/^[\w.]{1,255}$/), created: seconds });

export const checkoutSchema = z.object({
  id: token,
  status: z.enum(["open", "complete", "expired"]).nullish(),
  payment_status: z.string(),
  url: z.string().nullish(),
});

/** A paid session for one of our attempts, whose key is in its metadata. */
export const paidCheckoutSchema = z.object({
  payment_intent: reference,
  metadata: z.object({ attempt: z.guid() }),
  created: seconds,
  amount_total: cents,
  currency: z.string().regex(/^[a-zA-Z]{3}$/),
  customer_details: z.unknown(),
});

export const refundSchema = z.object({
  id: token,
  payment_intent: reference,
  status: z.string().nullish(),
  failure_reason: text.nullish(),
  /** The key of the refund that asked for it; none for one made at Stripe, or by an earlier version. */
  metadata: z.object({ refund: z.guid() }).nullish().catch(null),
});

export const disputeSchema = z.object({
  id: token,
  payment_intent: reference,
  amount: cents,
  reason: z.string().regex(/^\w{1,100}$/),
  status: z.string(),
  evidence_details: z.object({ due_by: seconds.nullish() }).nullish().catch(null),
});

const customerSchema = z.object({
  name: line,
  email: line.transform(mailAddress).pipe(z.string()),
  address: z.object({
    line1: line,
    line2: line.nullish().catch(null),
    postal_code: line,
    city: line,
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
});

/** Reads the buyer as given to Stripe; null without an address and country. */
export function buyerOf(object: unknown): Buyer | null {
  const read = customerSchema.safeParse(object);
  if (!read.success) return null;
  const { name, email, address } = read.data;
  return {
    ...{ kind: "person", name, email },
    addressLine: [address.line1, address.line2].filter(Boolean).join(", "),
    ...{ postcode: address.postal_code, city: address.city, country: address.country },
    ...{ siret: null, vatNumber: null, serviceCode: null, commitmentNumber: null },
  };
}
