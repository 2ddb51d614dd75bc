/** The saved views of the list of registrations. */
import { listViews, type SavedView } from "#app/domain/edition/saved-views.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import { columnsIn, looksOfView } from "#app/forms/view-form.ts";
import type { OfficeVisit, Sent } from "#app/server/pages/office.server.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { numberOf } from "#app/ui/organiser/list-address.ts";
import { listWithAnswers } from "./table.tsx";
import { columnChoices } from "./view-columns.ts";

/** The parameters of the list's address that a view keeps; the words searched for often name a person, and are not kept. */
const KEPT = ["categorie", "seance", "option", "reduction", "etiquette", "reponse", "enquete", "etat", "tri", "sens"];

/** Reads the views that the visitor sees, and the one that the address names. */
export async function viewsSeen({ db, edition, office, address }: OfficeVisit) {
  const of = { edition: edition.id, list: "registrations", person: office.person.personId } as const;
  const views = await listViews(db, of);
  const wanted = numberOf(address, "vue");
  const shown = views.find(({ id }) => id === wanted) ?? null;
  return { views, shown, isGone: wanted !== null && shown === null };
}

/** Whether a visitor may change a view. */
export function mayChange({ office }: Pick<OfficeVisit, "office">, { isOwn }: SavedView): boolean {
  return isOwn || office.may.includes("edit-registrations");
}

/** The addresses of the pages that keep a view and that change the shown one. */
export function viewPages(visit: OfficeVisit, shown: SavedView | null) {
  const { path } = visit;
  return {
    keep: path("/inscriptions/vues/nouvelle"),
    change: shown && mayChange(visit, shown) ? path("/inscriptions/vues/:id", { id: shown.id }) : null,
  };
}

/** Reads what a view keeps of the list's address. */
function queryOf({ address }: Pick<OfficeVisit, "address">): string {
  const kept = KEPT.flatMap((name) => {
    const value = (address.get(name) ?? "").slice(0, 200);
    return value === "" ? [] : [[name, value]];
  });
  return new URLSearchParams(kept).toString();
}

/** The looks of a view's form: the columns that the list can show. */
export async function viewLooks({ context, edition, office, t, language }: OfficeVisit) {
  const questions = openOnes(await recentQuestions(context, edition.id));
  const columns = listWithAnswers(questions).columns({ t, language } as Office);
  return looksOfView(columnChoices(columns), t("views.noColumn"), office.may.includes("edit-registrations"));
}

type ViewValue = Parameters<typeof columnsIn>[0] & { readonly name: string; readonly shared: boolean };

/** What a sent form says of a view, and who sent it. */
export function detailsSent(sent: Sent<ViewValue>) {
  const mayShare = sent.office.may.includes("edit-registrations");
  const { name, shared } = sent.value;
  const of = { edition: sent.edition.id, list: "registrations", person: sent.office.person.personId } as const;
  const details = { name, query: queryOf(sent), columns: columnsIn(sent.value), isShared: shared && mayShare };
  return { ...of, ...details, mayShare, now: sent.now };
}
