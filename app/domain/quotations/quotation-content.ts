import { z } from "zod";
import { type Buyer, buyerSaid, type InvoiceContent, type Supply, sellerSaid } from "../billing/invoice-content.ts";
import { amountsJson, buyerJson, groupJson, lineJson, sellerJson, supplyJson } from "../billing/invoice-json.ts";
import type { DatedSeller } from "../billing/seller.ts";
import { vatOf } from "../billing/vat.ts";
import type { Language } from "../language.ts";

/**
 * How what is quoted is paid once it is accepted: by a public body after the service (`mandate`), or by a transfer, before
 * the places are given (`at-payment`, within `days`) or after (`at-once`).
 */
export type PaymentTerms =
  | { readonly way: "mandate" | "at-once"; readonly days: null }
  | { readonly way: "at-payment"; readonly days: number };

/**
 * Everything that a quotation says, as it was sent; stored as JSON and never changed. Its validity is no part of it, as
 * that can be extended; and neither are the names of its people, which end earlier (`findQuotation` adds them). Days are
 * `YYYY-MM-DD`.
 */
export interface QuotationContent
  extends Pick<InvoiceContent, "reference" | "issuedOn" | "language" | "seller" | "buyer" | "supply" | "lines"> {
  readonly version: 1;
  readonly vat: InvoiceContent["vat"];
  readonly totals: InvoiceContent["totals"];
  readonly terms: PaymentTerms;
  /** Whether the places are held until it is no longer valid. */
  readonly holdsPlaces: boolean;
  /** The number of the quotation that it replaces; null for a first one. */
  readonly replaces: string | null;
}

export const quotationJson: z.ZodType<QuotationContent> = z.object({
  ...{ version: z.literal(1), reference: z.string(), issuedOn: z.string(), language: z.enum(["fr", "en"]) },
  ...{ seller: sellerJson, buyer: buyerJson, supply: supplyJson, lines: z.array(lineJson) },
  ...{ vat: z.array(groupJson), totals: amountsJson },
  terms: z.union([
    z.object({ way: z.enum(["mandate", "at-once"]), days: z.null() }),
    z.object({ way: z.literal("at-payment"), days: z.number() }),
  ]),
  ...{ holdsPlaces: z.boolean(), replaces: z.string().nullable() },
});

/** What a quotation is made of. */
export interface Quoted {
  readonly language: Language;
  readonly buyer: Buyer;
  readonly supply: Supply;
  /** VAT included; `attendee` is empty for a place whose person is not named yet. */
  readonly lines: readonly Omit<InvoiceContent["lines"][number], "netCents">[];
  readonly terms: PaymentTerms;
  readonly holdsPlaces: boolean;
  readonly replaces: string | null;
}

/** Makes the content of a quotation. Pure: the same data always give the same content. */
export function quotationContent(
  { buyer, lines, ...quoted }: Quoted,
  { reference, issuedOn, seller }: { reference: string; issuedOn: string; seller: DatedSeller },
): QuotationContent {
  const charged = lines.filter(({ grossCents }) => grossCents > 0);
  const { netCents, groups, totals } = vatOf(charged);
  const netOf = new Map(charged.map((line, at) => [line, netCents[at] ?? 0]));
  return {
    ...quoted,
    ...{ version: 1, reference, issuedOn, seller: sellerSaid(seller), buyer: buyerSaid(buyer) },
    lines: lines.map((line) => ({ ...line, netCents: netOf.get(line) ?? 0 })),
    ...{ vat: groups, totals },
  };
}
