import type { LoaderFunctionArgs } from "@remix-run/node";
import { languageOfRequest } from "#app/i18n/format.ts";
import { quotationFile } from "#app/server/pages/quotation-file.server.ts";
import { quotationOfLink } from "./quotation.server.ts";

/** Serves a quotation to the holder of its link. */
export async function loader(visit: LoaderFunctionArgs) {
  const quotation = await quotationOfLink(visit);
  return await quotationFile(visit.context, quotation, languageOfRequest(visit.request));
}
