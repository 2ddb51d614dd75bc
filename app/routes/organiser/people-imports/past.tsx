import type { ListedImport } from "#app/domain/people-imports/find-import.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const ImportState = stateWord("peopleImports:list.states", {
  good: ["finished"],
  waiting: ["preview", "running"],
  plain: ["taken-back"],
});

/** Lists the imports of an edition. */
export function PastImports({ rows }: { rows: readonly ListedImport[] }) {
  const { t, path, moment, number } = useOffice();
  return (
    <Table
      caption={t("peopleImports:list.title")}
      none={t("peopleImports:list.none")}
      rows={rows}
      columns={[
        {
          label: t("peopleImports:list.file"),
          cell: ({ fileName }) => fileName,
          to: ({ id }) => path("/inscriptions/import/:preview", { preview: id }),
          sub: ({ left, state }) => left > 0 && state !== "taken-back" && t("peopleImports:list.left", { count: left }),
        },
        { label: t("peopleImports:list.when"), cell: ({ at }) => moment(at), sub: ({ by }) => by },
        { label: t("peopleImports:list.source"), cell: ({ givenBy }) => givenBy ?? "–" },
        { label: t("peopleImports:list.rows"), numeric: true, cell: (row) => number(row.rows) },
        { label: t("peopleImports:list.registered"), numeric: true, cell: (row) => number(row.registered) },
        { label: t("peopleImports:rows.state"), aside: true, cell: ({ state }) => <ImportState state={state} /> },
      ]}
    />
  );
}
