import type { LoaderFunctionArgs } from "@remix-run/node";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireRight } from "./guards.server.ts";

/**
 * Makes the loader of an action's address that has no page: it redirects to the page with the form.
 *
 * @param page French path below the edition; `:id` and others are taken from the address
 * @param right the form's right
 */
export function redirectToForm(page: string, right: OfficeRight) {
  return async (visit: LoaderFunctionArgs): Promise<Response> => {
    const { edition } = await requireRight(visit, right);
    return seeOther(
      visit.request,
      `/${edition.year}${page.replace(/:(\w+)/g, (_, name) => String(idOf(visit.params[name])))}`,
      null,
    );
  };
}
