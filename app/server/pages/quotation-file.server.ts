import type { QuotationView } from "#app/domain/quotations/find-quotation.ts";
import type { Language } from "#app/i18n/format.ts";
import { quotationPaper } from "#app/jobs/quotation-paper.ts";
import type { AppContext } from "#app/server/context.ts";
import { ownFile, printedTooOften } from "./registration.server.ts";

/** Answers with a quotation as PDF, as `devis-D-2027-00042.pdf`. */
export async function quotationFile(
  context: AppContext,
  { content, reference, lastDay }: QuotationView,
  language: Language,
): Promise<Response> {
  const refused = await printedTooOften(context);
  if (refused) return refused;
  const pdf = await context.print.renderInvoice(quotationPaper(content, { language, lastDay }));
  return ownFile(pdf, "application/pdf", `devis-${reference}.pdf`);
}
