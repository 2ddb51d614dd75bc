import { redirect } from "@remix-run/node";
import { dropBody, isForm } from "#app/forms/form-body.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { returnPath } from "./return-path.ts";

/**
 * Leads a form that its guard refuses for now to the page that keeps what was typed, with all its fields (307).
 *
 * @returns null for a request that is no form, or whose address cannot be sent to again
 */
export async function toSendAgain(request: Request): Promise<Response | null> {
  const { pathname, search } = new URL(request.url);
  const back = returnPath(pathname.replace(/\.data$/, "") + search);
  if (!back || !isForm(request)) return null;
  await dropBody(request);
  return redirect(path(languageOf(pathname), "/connexion/reprise", { query: { retour: back } }), 307);
}
