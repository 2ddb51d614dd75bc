import type { MembersWanted } from "#app/domain/groups/list-members.ts";
import { amongIn, amongWord } from "./among.ts";
import { filtersIn } from "./filters.ts";
import { form, optional, rowChoice, search } from "./form.ts";

/** The filters of the list of members of working groups, and of what is written to them. */
export const memberFilterForm = form({
  q: search("groups:members.search"),
  groupe: optional(rowChoice({ label: "groups:members.group" })),
});

/** Reads which members an address means. */
export function memberFiltersIn(address: URLSearchParams): MembersWanted {
  const { q, groupe } = filtersIn<typeof memberFilterForm.fields>(memberFilterForm, address);
  return { ...(q !== null && { text: q }), ...(groupe !== null && { group: groupe }), ...amongIn(address) };
}

/** Makes the query that means the same members. */
export function memberQuery({ text, group, among }: MembersWanted) {
  return { q: text, groupe: group, parmi: amongWord(among) };
}
