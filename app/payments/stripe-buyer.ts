import type Stripe from "stripe";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";

/** Whoever paid, as they told Stripe; null when they did not say where they live. */
export function buyerOf({ customer_details: said }: Stripe.Checkout.Session): Buyer | null {
  const { address, name, email } = said ?? {};
  if (!name || !email || !address?.line1 || !address.postal_code || !address.city) return null;
  return {
    ...{ kind: "person", name, email: email.toLowerCase() },
    addressLine: [address.line1, address.line2].filter(Boolean).join(", "),
    ...{ postcode: address.postal_code, city: address.city, country: address.country ?? "FR" },
    ...{ siret: null, vatNumber: null, serviceCode: null, commitmentNumber: null },
  };
}
