/** Reads what a list's address asks for. */

import type { Fields } from "#app/forms/field.ts";
import { filtersIn } from "#app/forms/filters.ts";
import type { Form } from "#app/forms/form.ts";
import { pageOf, sortingOf } from "#app/ui/organiser/list-address.ts";
import type { OfficeVisit } from "./office.server.ts";

/** Reads the filters, sorting and page of a list. @param size rows of a page */
export function asked<F extends Fields, Sort extends string = "">(
  {
    filters,
    sorts = [""] as unknown as readonly [Sort],
  }: { readonly filters: Form<F>; readonly sorts?: readonly [Sort, ...Sort[]] },
  { address }: Pick<OfficeVisit, "address">,
  size = 50,
) {
  return {
    filters: filtersIn<F>(filters, address),
    part: { page: pageOf(address), size },
    sorting: sortingOf(address, sorts),
  };
}

/** Makes the part of a list that is shown, from all its rows. */
export function partOf<Row>(rows: readonly Row[], { page, size }: { page: number; size: number }) {
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length, page, size };
}
