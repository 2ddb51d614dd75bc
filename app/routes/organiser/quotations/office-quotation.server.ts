import { findQuotation } from "#app/domain/quotations/find-quotation.ts";
import { isOpen } from "#app/domain/quotations/quotation-states.ts";
import { found, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** The quotation of an address. @throws 404 when the edition has none */
export async function quotationOf({ db, edition, id, now }: OfficeVisit) {
  return found(await findQuotation(db, { edition: edition.id, quotation: id, now }));
}

/** The quotation of an address, open. @throws 404 when it is not */
export async function openQuotationOf(visit: OfficeVisit) {
  const quotation = await quotationOf(visit);
  if (!isOpen(quotation.state)) throw notFound();
  return quotation;
}

/** The page above one about a quotation. */
export function aboveOf({ path, t }: OfficeVisit, { id, reference, content }: Awaited<ReturnType<typeof quotationOf>>) {
  const title = t("quotations:office.of", { reference, buyer: content.buyer.name });
  return [[path("/devis/:id", { id }), title] as const];
}
