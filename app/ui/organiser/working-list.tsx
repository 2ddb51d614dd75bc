/** A list of the back office whose rows can be chosen and whose views can be saved. */
import { useLoaderData } from "@remix-run/react";
import type { SavedView } from "#app/domain/edition/saved-views.ts";
import type { FieldLook } from "#app/forms/drawn.tsx";
import { type Choices, Choosing, withBox } from "./choosing.tsx";
import { type List, type Listed, ListView, type Office } from "./list.tsx";
import { OrganiserPage } from "./organiser-page.tsx";
import { arranged } from "./view-columns.ts";
import { ViewLinks } from "./view-links.tsx";

/** What the loader of such a list gives besides its rows (`workingList`). */
export interface Working {
  /** Null where the reader may not act on its rows. */
  readonly choices: Choices | null;
  readonly views: readonly SavedView[];
  /** The view that is shown; null for none. */
  readonly shown: SavedView | null;
  /** The addresses of the pages of views; null for a list without any. */
  readonly pages: { readonly keep: string; readonly change: string | null } | null;
}

/** The list with the columns of the view that is shown, its boxes and its views. */
export function WorkingListView<Row extends { readonly id: number }>(props: {
  of: List<Row>;
  list: Listed<Row>;
  looks?: Readonly<Record<string, FieldLook>>;
  working: Working;
}) {
  const { of, list, looks, working } = props;
  const { choices, views, shown, pages } = working;
  const chooses = list.rows.length > 0 ? choices : null;
  const links = pages && <ViewLinks views={views} shown={shown?.id ?? null} pages={pages} />;
  const names = shown?.columns ?? [];
  return (
    <>
      {views.length > 0 && links}
      <ListView key={String(chooses?.ticked)} of={shownList(of, names, chooses)} list={list} looks={looks} />
      {views.length === 0 && links}
      {chooses && <Choosing of={chooses} />}
    </>
  );
}

/** The page of such a list, from its loader's `list`, `looks` and `working`. */
function WorkingListPage<Row extends { readonly id: number }>({ of }: { of: List<Row> }) {
  const read = useLoaderData() as Omit<Parameters<typeof WorkingListView<Row>>[0], "of">;
  return (
    <OrganiserPage>
      <WorkingListView of={of} list={read.list} looks={read.looks} working={read.working} />
    </OrganiserPage>
  );
}

/** Makes a page that is only such a list. */
export function workingListPage<Row extends { readonly id: number }>(of: List<Row>) {
  return () => <WorkingListPage of={of} />;
}

function shownList<Row extends { readonly id: number }>(
  of: List<Row>,
  names: readonly string[],
  choices: Choices | null,
): List<Row> {
  return {
    ...of,
    columns: (office: Office) => {
      const [head, ...others] = arranged<Row>(of.columns(office), names, office);
      if (!head) return [];
      return [of.box && choices ? withBox(head, of.box, office, choices.ticked) : head, ...others];
    },
  };
}
