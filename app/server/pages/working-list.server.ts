/** What lists with boxes and saved views have in common. */
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { amongIn } from "#app/forms/among.ts";
import type { Behind } from "#app/i18n/path.ts";
import type { Working } from "#app/ui/organiser/working-list.tsx";
import { behindList, type ChoosingList, leftAfterAll } from "./chosen.server.ts";
import { type ListViews, viewPages, viewsSeen } from "./list-views.server.ts";
import type { OfficeVisit, PageHead } from "./office.server.ts";

interface ListOfRows {
  /** The list's address. */
  readonly page: ChoosingList["page"];
  /** Who may act on chosen rows. */
  readonly acts: OfficeRight;
  /** The query that means the rows of the list. */
  readonly query: Behind["query"];
  /** Absent for a list without saved views. */
  readonly views?: ListViews;
  /** The looks of its filters, with the choices that there are. */
  readonly looks?: Looks;
}

type Looks = Readonly<Record<string, { readonly options?: readonly { readonly value: string | number }[] }>>;

/** Reads the views of a list and what can be done with its boxes; `notes` say what its address led to. */
export async function workingList(
  visit: OfficeVisit,
  { page, acts, query, views: of, looks = {} }: ListOfRows,
): Promise<{ working: Working; notes: NonNullable<PageHead["notes"]> }> {
  const { address, path, office, t } = visit;
  const { isGone, ...seen } = of ? await viewsSeen(visit, of) : { views: [], shown: null, isGone: false };
  const below = behindList(path(page));
  const chosen = amongIn(address).among?.length;
  return {
    working: {
      ...seen,
      pages: of ? viewPages(visit, of, seen.shown) : null,
      choices: office.may.includes(acts)
        ? {
            ticked: address.has("toutes"),
            to: below("/selection"),
            all: below("/selection", { query }),
          }
        : null,
    },
    notes: [
      address.has("aucune") && { notice: "attention", text: t("chosen.none") },
      leftAfterAll(visit),
      isGone && { notice: "attention", text: t("views.gone") },
      hasGoneFilter(looks, address) && { notice: "attention", text: t("views.filterGone") },
      chosen !== undefined && { notice: "info", text: t("chosen.only", { count: chosen }) },
    ],
  };
}

/** Whether the address has a filter by something that does not exist any more. */
function hasGoneFilter(looks: Looks, address: URLSearchParams): boolean {
  return Object.entries(looks).some(([name, { options }]) => {
    const value = address.get(name);
    return Boolean(value) && options !== undefined && !options.some((option) => String(option.value) === value);
  });
}
