import type { ListedImport } from "#app/domain/people-imports/find-import.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";

const ImportState = stateWord("peopleImports:list.states", {
  good: ["finished"],
  waiting: ["preview", "running"],
  plain: ["taken-back"],
});

/** The list of an edition's imports. */
export const pastImports = {
  caption: "peopleImports:list.title",
  none: "peopleImports:list.none",
  file: { needs: "edit-registrations" },
  columns: ({ t, path, moment, number }: Office): Column<ListedImport>[] => [
    {
      label: t("peopleImports:list.file"),
      cell: ({ fileName }) => fileName,
      text: ({ fileName }) => fileName,
      to: ({ id }) => path("/inscriptions/import/:preview", { preview: id }),
      sub: ({ left, state }) => left > 0 && state !== "taken-back" && t("peopleImports:list.left", { count: left }),
    },
    { label: t("peopleImports:list.when"), cell: ({ at }) => moment(at), text: ({ at }) => at, sub: ({ by }) => by },
    { label: t("announcements:column.by"), text: ({ by }) => by },
    {
      label: t("peopleImports:list.source"),
      cell: ({ givenBy }) => givenBy ?? "–",
      text: ({ givenBy }) => givenBy,
    },
    {
      label: t("peopleImports:list.rows"),
      numeric: true,
      cell: ({ rows }) => number(rows),
      text: ({ rows }) => rows,
    },
    {
      label: t("peopleImports:list.registered"),
      numeric: true,
      cell: ({ registered }) => number(registered),
      text: ({ registered }) => registered,
    },
    {
      label: t("peopleImports:rows.state"),
      aside: true,
      cell: ({ state }) => <ImportState state={state} />,
      text: ({ state }) => t(`peopleImports:list.states.${state}`),
    },
  ],
} as const;
