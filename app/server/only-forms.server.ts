import type { LoaderFunctionArgs } from "@remix-run/node";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { idOf, seeOther } from "#app/server/pages/organiser.server.ts";
import { requireRight } from "./guards.server.ts";

/**
 * The loader of an address of the back office to which only a form leads: whoever follows it all the same comes to the page
 * that has the form.
 *
 * @param page French path under the edition; `:id` and other ids stand for those of the address
 * @param right what the form needs
 */
export function onlyForms(page: string, right: OfficeRight) {
  return async (visit: LoaderFunctionArgs): Promise<Response> => {
    const { edition } = await requireRight(visit, right);
    return seeOther(
      visit.request,
      `/${edition.year}${page.replace(/:(\w+)/g, (_, name) => String(idOf(visit.params[name])))}`,
      null,
    );
  };
}
