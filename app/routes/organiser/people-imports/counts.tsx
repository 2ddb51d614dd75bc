import type { PeopleImport } from "#app/domain/people-imports/find-import.ts";
import { ROW_STATES, type RowState } from "#app/domain/people-imports/row-states.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** A row's state as a word with its shape. */
export const RowStateWord = stateWord("peopleImports:states", {
  good: ["ready", "registered"],
  waiting: ["waiting", "taking-back", "without-type", "to-decide"],
  bad: ["full", "refused"],
  plain: ["taken-back", "kept", "registered-already", "duplicate", "ignored", "skipped"],
});

const EXPLAINED = [
  ...(["kept", "registered-already", "duplicate", "ignored", "full", "refused", "without-type", "to-decide"] as const),
] as const;

/** Counts the rows of a list by what becomes of them; the last line is their sum. */
export function Counts({ of: { id, counts, rows, isPurged } }: { of: PeopleImport }) {
  const { t, path, number } = useOffice();
  const shown = ROW_STATES.filter((state) => counts[state] > 0);
  const lines = [...shown.map((state) => ({ id: state, count: counts[state] })), { id: "all" as const, count: rows }];
  const to = (state: RowState) =>
    path("/inscriptions/import/:preview", { preview: id, query: { etat: state }, hash: "rows" });
  return (
    <Section id="outcome" title={t("peopleImports:preview.outcome")}>
      <div className="max-w-3xl">
        <Table
          caption={t("peopleImports:preview.outcome")}
          rows={lines}
          columns={[
            {
              label: t("peopleImports:preview.outcomeOf"),
              cell: (line) => (line.id === "all" ? t("peopleImports:preview.total") : <RowStateWord state={line.id} />),
              sub: ({ id: state }) => {
                const explained = EXPLAINED.find((one) => one === state);
                return explained && t(`peopleImports:explained.${explained}`);
              },
              to: (line) => (line.id === "all" || isPurged ? null : to(line.id)),
            },
            { label: t("peopleImports:preview.count"), numeric: true, aside: true, cell: ({ count }) => number(count) },
          ]}
        />
      </div>
    </Section>
  );
}
