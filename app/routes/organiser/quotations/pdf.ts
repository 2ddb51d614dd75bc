import type { LoaderFunctionArgs } from "@remix-run/node";
import { findQuotation } from "#app/domain/quotations/find-quotation.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { requireRight } from "#app/server/guards.server.ts";
import { found, idOf } from "#app/server/pages/office-page.server.ts";
import { quotationFile } from "#app/server/pages/quotation-file.server.ts";

/** Serves a quotation of the edition. */
export async function loader(visit: LoaderFunctionArgs) {
  const { context, params, request } = visit;
  const { edition } = await requireRight(visit, "see-orders");
  const which = { edition: edition.id, quotation: idOf(params.id), now: context.now() };
  return await quotationFile(context, found(await findQuotation(context.db, which)), languageOfRequest(request));
}
