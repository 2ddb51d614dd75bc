/** Pages about rows that were chosen in a list. */
import { redirect } from "@remix-run/node";
import { type ActedOnChosen, type ChosenPlan, type LeftRow, MOST_CHOSEN } from "#app/domain/chosen-rows.ts";
import { idsOf } from "#app/forms/among.ts";
import type { Typed } from "#app/forms/field.ts";
import { formatList } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import type { LeftRowsShown } from "#app/ui/organiser/left-rows.tsx";
import { done, type OfficeVisit, refused } from "./office.server.ts";

/** A list whose rows can be chosen. */
export interface ChoosingList {
  /** Its address; that of the chosen rows is below it. */
  readonly page: "/inscriptions" | "/dossiers" | "/listes-attente" | "/intervenants" | "/groupes/membres";
  /** The name of its boxes. */
  readonly box: string;
}

/** Makes the addresses below a list's: each has the same ones as that of registrations. */
export const behindList = pathsBehind<"/organisation/:year/inscriptions">;

/** The names that a page of chosen rows shows. */
export const NAMES_SHOWN = 12;

/** The most rows that a page names one by one as left. */
const LEFT_SHOWN = 100;

/**
 * Leads from the boxes of a list to the address that names the ticked rows.
 *
 * @throws a redirect where boxes were sent: back to the list when none is ticked
 */
export function leadFromBoxes(
  { address, path }: Pick<OfficeVisit, "address" | "path">,
  { page, box }: ChoosingList,
): void {
  if (!address.has("cochees")) return;
  const ids = idsOf(address.getAll(box));
  if (ids.length === 0) throw redirect(path(page, { query: { aucune: "oui" } }), 303);
  throw redirect(behindList(path(page))("/selection", { query: { parmi: ids.join("-") } }), 303);
}

/** Says who was chosen: the first names, and how many others. */
export function whoIsChosen(
  { t, language }: Pick<OfficeVisit, "t" | "language">,
  { count, names }: { readonly count: number; readonly names: readonly string[] },
): readonly [label: string, text: string] {
  const others = count - names.length;
  const all = [...names, ...(others > 0 ? [t("chosen.others", { count: others })] : [])];
  return [t("chosen.who"), formatList(all, language)];
}

/** What a page asks before an act on chosen rows; it has no form where nothing, or too much, would change. */
export function asksOfChosen(
  { t }: Pick<OfficeVisit, "t">,
  { ids: { length: count } }: ChosenPlan,
  { verb, text, nothing, most = MOST_CHOSEN }: { verb: string; text: string; nothing: string; most?: number },
) {
  const closed = (count === 0 && nothing) || (count > most && t("chosen.tooMany", { count, most }));
  return { verb, danger: true, text: [text], closed };
}

/** Answers an act on chosen rows. @param to the page, with how many were left after all, and the message after it */
export function afterChosen(
  { typed }: { readonly typed: Typed },
  outcome: ActedOnChosen,
  to: (left: { readonly laissees: number | null }) => readonly [page: string, notice: string],
) {
  if (outcome.kind === "too-many") return refused(typed, "form", "choice");
  if (outcome.kind === "count-differs")
    return refused({ ...typed, expected: String(outcome.count) }, "form", "listDiffers", { count: outcome.count });
  const [page, notice] = to({ laissees: outcome.left || null });
  return done(page, notice, outcome.letters);
}

/** Says how many rows the act that led here left after all. */
export function leftAfterAll({ address, t }: Pick<OfficeVisit, "address" | "t">) {
  const count = Number(/^\d{1,3}$/.exec(address.get("laissees") ?? "")?.[0] ?? 0);
  return count > 0 && ({ notice: "attention", text: t("chosen.leftAfterAll", { count }) } as const);
}

/** Names the rows that an act leaves, each with the reason in words and its address. */
export function leftRows<Why extends string>(
  { left }: ChosenPlan<Why>,
  say: (why: Why) => string,
  to: (row: LeftRow<Why>) => string,
): LeftRowsShown {
  const rows = left.slice(0, LEFT_SHOWN).map((row) => ({ id: row.id, name: row.name, why: say(row.why), to: to(row) }));
  return { count: left.length, rows };
}
