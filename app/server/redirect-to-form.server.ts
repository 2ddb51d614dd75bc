import type { LoaderFunctionArgs } from "@remix-run/node";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { type Below, pathsBelow } from "#app/i18n/path.ts";
import { done, idOf } from "#app/server/pages/office-page.server.ts";
import { requireRight } from "./guards.server.ts";

/**
 * Makes the loader of an action's address that has no page: it redirects to the page with the form.
 *
 * @param page below the edition; `:id` and others are taken from the address
 * @param right the form's right
 */
export function redirectToForm(page: Below<"/organisation/:year">, right: OfficeRight) {
  return async (visit: LoaderFunctionArgs): Promise<Response> => {
    const { edition } = await requireRight(visit, right);
    const ids = Object.fromEntries(
      [...page.matchAll(/:(\w+)/g)].map(([, name = ""]) => [name, idOf(visit.params[name])]),
    );
    const path = pathsBelow(languageOfRequest(visit.request), "/organisation/:year", { year: edition.year });
    return done(path(page as "/inscriptions/:id", ids as { id: number }), null);
  };
}
