import { type FoundInvoice, findInvoiceOfOrder } from "#app/domain/billing/find-invoice.ts";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import { facturXOf, invoicePaper } from "#app/jobs/invoice-paper.ts";
import { notFound, type Visit } from "./guards.server.ts";
import { languageOfRequest, ownFile, printedTooOften } from "./registration-pages.server.ts";

/**
 * The invoice or credit note of the order whose code stands in the address: whoever has it needs no login.
 *
 * @throws 404 when there is no such order, or nothing of that kind was issued for it
 */
export async function invoiceOfOrder({ params, context: { db } }: Visit, kind: InvoiceContent["kind"]) {
  const found = await findInvoiceOfOrder(db, { code: codeOf(params), kind });
  if (!found) throw notFound();
  return found;
}

/** The code in an address; @throws 404 when it cannot be one */
export function codeOf(params: Visit["params"]): string {
  const code = params.code ?? "";
  if (!/^[a-z0-9]{26,64}$/.test(code)) throw notFound();
  return code;
}

/** The answer with an invoice as PDF in the address's language, as `facture-F-2027-00042.pdf`; plain, or as Factur-X. */
export async function invoiceFile(
  { request, context }: Visit,
  { content, paid }: FoundInvoice,
  as: "paper" | "factur-x" = "paper",
): Promise<Response> {
  const refused = await printedTooOften(context);
  if (refused) return refused;
  const language = languageOfRequest(request);
  const name = `${content.kind === "invoice" ? "facture" : "avoir"}-${content.reference}`;
  if (as === "factur-x")
    return ownFile(
      await context.print.renderFacturX(facturXOf(content, { language })),
      "application/pdf",
      `${name}-x.pdf`,
    );
  const pdf = await context.print.renderInvoice(invoicePaper(content, { language, paid }));
  return ownFile(pdf, "application/pdf", `${name}.pdf`);
}
