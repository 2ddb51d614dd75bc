import { redirect } from "@remix-run/node";
import { dropBody, isForm } from "#app/forms/form-body.ts";
import { languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { returnPath } from "./return-path.ts";

/**
 * Redirects a form that is refused for now to the page that keeps its fields (307).
 *
 * @returns null for a request that is no form, or whose address is not on this site
 */
export async function leadToResume(request: Request): Promise<Response | null> {
  const { pathname, search } = new URL(request.url);
  const back = returnPath(pathname.replace(/\.data$/, "") + search);
  if (!back || !isForm(request)) return null;
  await dropBody(request);
  return redirect(path(languageOf(pathname), "/connexion/reprise", { query: { retour: back } }), 307);
}
