import type { PersonInside } from "#app/domain/door/list-inside.ts";
import { choice, form, optional, rowChoice, search } from "#app/forms/form.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { personColumns } from "./person-columns.tsx";

/** Who went in at a checkpoint and has not gone out, for the page and the file. */
export const insideList = {
  caption: "attendance:inside.title",
  label: "attendance:people.filter",
  filters: form({
    q: search("attendance:people.search"),
    point: optional(rowChoice({ label: "attendance:inside.where" })),
    jours: optional(choice({ label: "attendance:inside.days", choices: { tous: "attendance:inside.allDays" } })),
  }),
  none: "attendance:people.none",
  count: "attendance:people.count",
  file: { needs: "export-people" },
  columns: (office: Office): Column<PersonInside>[] => [
    ...personColumns<PersonInside>(office),
    {
      label: office.t("attendance:inside.since"),
      cell: ({ since }) => office.moment(since),
      text: ({ since }) => since,
    },
  ],
} as const;
