import { type FoundInvoice, findInvoice, findInvoiceOfOrder } from "#app/domain/billing/find-invoice.ts";
import type { Receipt } from "#app/domain/billing/find-receipt.ts";
import type { InvoiceContent } from "#app/domain/billing/invoice-content.ts";
import type { InvoiceForm } from "#app/domain/billing/invoice-files.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { issuedFile } from "#app/jobs/draw-invoice.ts";
import { receiptPaper } from "#app/jobs/receipt-paper.ts";
import { notFound, requireRight, type Visit } from "#app/server/guards.server.ts";
import { found, idOf } from "./office-page.server.ts";
import { ownFile, printedTooOften } from "./registration.server.ts";

/**
 * Finds the invoice or credit note of the order whose code is in the address; its holder needs no login. `numero` in the
 * address chooses one by its number; without it the last one is found.
 *
 * @throws 404 when there is no such order or document
 */
export async function invoiceOfOrder({ params, request, context: { db } }: Visit, kind: InvoiceContent["kind"]) {
  const reference = new URL(request.url).searchParams.get("numero");
  return found(await findInvoiceOfOrder(db, { code: codeOf(params), kind, reference }));
}

/** Reads the code of an address. @throws 404 when it cannot be one */
export function codeOf(params: Visit["params"]): string {
  const code = params.code ?? "";
  if (!/^[a-z0-9]{26,64}$/.test(code)) throw notFound();
  return code;
}

/**
 * Answers with an invoice as PDF in the address's language, as `facture-F-2027-00042.pdf`; plain, or as Factur-X. The
 * file was drawn when the invoice was issued; if the worker has not done that yet, it is drawn and stored now.
 */
export async function invoiceFile(
  { request, context }: Visit,
  invoice: FoundInvoice,
  form: InvoiceForm = "paper",
): Promise<Response> {
  const refused = await printedTooOften(context);
  if (refused) return refused;
  const { content } = invoice;
  const name = `${content.kind === "invoice" ? "facture" : "avoir"}-${content.reference}`;
  const end = form === "paper" ? "" : "-x";
  try {
    const file = await issuedFile(context, invoice, { form, language: languageOfRequest(request) });
    return ownFile(file, "application/pdf", `${name}${end}.pdf`);
  } catch (error) {
    // The worker opens a matter for the organisers and tries again.
    context.log.error({ invoice: content.reference, error: String(error) }, "an invoice cannot be drawn");
    return new Response("503\n", { status: 503, headers: { "retry-after": "60" } });
  }
}

/** Makes the loader of an edition's invoice or credit note, the same file as the buyer's. */
export function invoiceLoader(right: OfficeRight, form: InvoiceForm) {
  return async (visit: Visit): Promise<Response> => {
    const { edition } = await requireRight(visit, right);
    const invoice = await findInvoice(visit.context.db, { edition: edition.id, id: idOf(visit.params.id) });
    return await invoiceFile(visit, found(invoice), form);
  };
}

/** Answers with the receipt of an order's payments. @throws 404 when nothing was received */
export async function receiptFile({ request, context }: Visit, receipt: Receipt | null): Promise<Response> {
  if (!receipt) throw notFound();
  const refused = await printedTooOften(context);
  if (refused) return refused;
  const pdf = await context.print.renderReceipt(receiptPaper(receipt, { language: languageOfRequest(request) }));
  return ownFile(pdf, "application/pdf", `attestation-paiement-${receipt.order.edition.year}-${receipt.order.id}.pdf`);
}
