/** The saved views of the lists of an edition's back office. */
import {
  changeView,
  listViews,
  removeView,
  type SavedView,
  saveView,
  type ViewedList,
} from "#app/domain/edition/saved-views.ts";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { filled } from "#app/forms/form.ts";
import { columnsIn, looksOfView, valuesOfView, viewForm } from "#app/forms/view-form.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { numberOf } from "#app/ui/organiser/list-address.ts";
import type { MenuEntry } from "#app/ui/organiser/office.ts";
import type { Column } from "#app/ui/organiser/table.tsx";
import { arrangedForFile, columnChoices } from "#app/ui/organiser/view-columns.ts";
import { behindList } from "./chosen.server.ts";
import {
  answer,
  buttonAction,
  done,
  formAction,
  found,
  notFound,
  type OfficeVisit,
  officeLoader,
  type Sent,
  told,
} from "./office.server.ts";

/** The views of a list, said once: its pages, its files and the pages of its views follow. */
export interface ListViews {
  readonly list: ViewedList;
  /** The list's address. */
  readonly page: "/inscriptions" | "/dossiers" | "/listes-attente" | "/intervenants";
  readonly menuEntry: MenuEntry;
  /** Who may share views, and change what others share. */
  readonly shares: OfficeRight;
  /** The parameters of the address that a view keeps; words searched for often name a person, and are not kept. */
  readonly kept: readonly string[];
  /** The columns that a view may have. */
  readonly columns: (
    visit: OfficeVisit,
    office: Office,
  ) => Promise<readonly Column<never>[]> | readonly Column<never>[];
}

/** Reads the views that the visitor sees, and the one that the address names. */
export async function viewsSeen(visit: OfficeVisit, of: ListViews) {
  const views = await listViews(visit.db, seenBy(visit, of));
  const wanted = numberOf(visit.address, "vue");
  const shown = views.find(({ id }) => id === wanted) ?? null;
  return { views, shown, isGone: wanted !== null && shown === null };
}

/** Arranges a list's columns for its files: those of the view that the address names, after the ones that name a row. */
export async function viewedFile<Row extends object>(
  visit: OfficeVisit,
  of: ListViews,
  list: { readonly columns: (office: Office) => readonly Column<Row>[]; readonly heads: readonly string[] },
) {
  const { shown } = await viewsSeen(visit, of);
  const names = shown?.columns ?? [];
  return { columns: (office: Office) => arrangedForFile(list.columns(office), names, list.heads) };
}

/** The addresses of the pages that keep a view and that change the shown one. */
export function viewPages(visit: OfficeVisit, of: ListViews, shown: SavedView | null) {
  const below = behindList(visit.path(of.page));
  const change = shown && mayChange(visit, of, shown) ? below("/vues/:id", { id: shown.id }) : null;
  return { keep: below("/vues/nouvelle"), change };
}

/** Makes the loader of the page that keeps a list as it is filtered and ordered, under a name. */
export function newViewLoader(right: OfficeRight, of: ListViews) {
  return officeLoader(right, async (visit) => ({
    ...{ menuEntry: of.menuEntry, title: visit.t("views.keep"), looks: await viewLooks(visit, of) },
    asks: { verb: visit.t("views.keep"), text: [visit.t("views.about")] },
  }));
}

export function newViewAction(right: OfficeRight, of: ListViews) {
  return formAction(right, viewForm, async (sent) => {
    const { mayShare: _, ...details } = detailsSent(sent, of);
    const { id } = await saveView(sent.db, details);
    return done(withView(sent, of, details.query, id), "added");
  });
}

/** Makes the loader of the page that changes a view; it takes over filters and order of the list that led to it. */
export function viewLoader(right: OfficeRight, of: ListViews) {
  return officeLoader(right, async (visit) => {
    const { id, t, path } = visit;
    const view = found((await listViews(visit.db, seenBy(visit, of))).find((each) => each.id === id));
    if (!mayChange(visit, of, view)) throw notFound();
    return {
      ...{ menuEntry: of.menuEntry, title: view.name, looks: await viewLooks(visit, of) },
      remove: behindList(path(of.page))("/vues/:id/retrait", { id }),
      form: filled(viewForm, valuesOfView(view)),
      asks: { verb: t("form.save"), text: [t("views.about")] },
    };
  });
}

export function viewAction(right: OfficeRight, of: ListViews) {
  return formAction(right, viewForm, async (sent) => {
    const { query, ...details } = detailsSent(sent, of);
    // Opened without a list, the form changes no filters.
    const taken = sent.address.size > 0 ? { query } : {};
    return answer(sent, await changeView(sent.db, { ...details, ...taken, id: sent.id }), {
      changed: ({ query: kept }) => done(withView(sent, of, kept, sent.id), "changed"),
    });
  });
}

/** Makes the action that removes a view. */
export function removeViewAction(right: OfficeRight, of: ListViews) {
  return buttonAction(right, async (visit) => {
    const { id, now, path } = visit;
    const outcome = await removeView(visit.db, { ...seenBy(visit, of), id, mayShare: mayShare(visit, of), now });
    return told(path(of.page), outcome, { removed: "removed" });
  });
}

function seenBy({ edition, office }: Pick<OfficeVisit, "edition" | "office">, { list }: ListViews) {
  return { edition: edition.id, list, person: office.person.personId };
}

function mayShare({ office }: Pick<OfficeVisit, "office">, { shares }: ListViews): boolean {
  return office.may.includes(shares);
}

function mayChange(visit: Pick<OfficeVisit, "office">, of: ListViews, { isOwn }: SavedView): boolean {
  return isOwn || mayShare(visit, of);
}

function withView({ path }: Pick<OfficeVisit, "path">, { page }: ListViews, query: string, id: number): string {
  return `${path(page)}?${query}${query && "&"}vue=${id}`;
}

/** The looks of a view's form: the columns that the list can show. */
async function viewLooks(visit: OfficeVisit, of: ListViews) {
  const { t, language } = visit;
  const columns = await of.columns(visit, { t, language } as Office);
  return looksOfView(columnChoices(columns), t("views.noColumn"), mayShare(visit, of));
}

type ViewValue = Parameters<typeof columnsIn>[0] & { readonly name: string; readonly shared: boolean };

/** What a sent form says of a view, and who sent it. */
function detailsSent(sent: Sent<ViewValue>, of: ListViews) {
  const { name, shared } = sent.value;
  const shares = mayShare(sent, of);
  const details = { name, query: queryOf(sent, of), columns: columnsIn(sent.value), isShared: shared && shares };
  return { ...seenBy(sent, of), ...details, mayShare: shares, now: sent.now };
}

/** Reads what a view keeps of the list's address. */
function queryOf({ address }: Pick<OfficeVisit, "address">, { kept }: ListViews): string {
  const parameters = kept.flatMap((name) => {
    const value = (address.get(name) ?? "").slice(0, 200);
    return value === "" ? [] : [[name, value]];
  });
  return new URLSearchParams(parameters).toString();
}
