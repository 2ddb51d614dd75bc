import type { ViewDetails } from "#app/domain/edition/saved-views.ts";
import type { Message } from "./field.ts";
import { box, form, line, optional } from "./form.ts";

/** A column is chosen for each place, so that their order needs no script. */
const column = (label: Message) => optional({ ...line({ label, max: 60 }), control: "select" as const });

/** A saved view of a list: its name, who sees it, and its columns after the first one. */
export const viewForm = form({
  name: line({ label: "organiser:views.name", max: 60 }),
  shared: box({ label: "organiser:views.isShared", hint: "organiser:views.isSharedHint" }),
  c2: column("organiser:views.columns.c2"),
  c3: column("organiser:views.columns.c3"),
  c4: column("organiser:views.columns.c4"),
  c5: column("organiser:views.columns.c5"),
  c6: column("organiser:views.columns.c6"),
  c7: column("organiser:views.columns.c7"),
  c8: column("organiser:views.columns.c8"),
  c9: column("organiser:views.columns.c9"),
});

const PLACES = ["c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"] as const;
type Place = (typeof PLACES)[number];

/** Reads the columns of the form in their order, each once. */
export function columnsIn(value: Readonly<Partial<Record<Place, string | null>>>): string[] {
  return [...new Set(PLACES.flatMap((place) => value[place] ?? []))];
}

/** The form's values for a view. */
export function valuesOfView({ name, isShared, columns }: Pick<ViewDetails, "name" | "isShared" | "columns">) {
  const chosen = Object.fromEntries(PLACES.map((place, at) => [place, columns[at] ?? null])) as Record<
    Place,
    string | null
  >;
  return { name, shared: isShared, ...chosen };
}

/** The looks of the form. @param choices the columns that the list can show */
export function looksOfView(choices: readonly { value: string; label: string }[], none: string, mayShare: boolean) {
  return {
    ...Object.fromEntries(PLACES.map((place) => [place, { options: choices, none }])),
    shared: { absent: !mayShare },
  };
}
