import { FilterForm, Pager } from "#app/ui/organiser/filter-form.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { RowStateWord } from "./counts.tsx";
import { filtersForm } from "./form.ts";
import type { ShownRow } from "./words.server.ts";

/** Lists the rows of an import, each with what becomes of it and why. */
export function Rows(props: {
  rows: readonly ShownRow[];
  part: { readonly page: number; readonly size: number };
  total: number;
  /** The import's id. */
  of: string;
  /** Whether rows can still be decided. */
  isOpen: boolean;
}) {
  const { t, path } = useOffice();
  const { rows, part, total, of, isOpen } = props;
  return (
    <Section id="rows" title={t("peopleImports:rows.caption")}>
      <FilterForm
        of={filtersForm}
        label={t("peopleImports:rows.filter")}
        looks={{ etat: { none: t("peopleImports:rows.all") } }}
      />
      <Table
        caption={t("peopleImports:rows.caption")}
        none={t("peopleImports:rows.none")}
        rows={rows}
        rowKey={({ position }) => position}
        columns={[
          {
            label: t("peopleImports:rows.person"),
            cell: (row) => [row.givenName, row.familyName].filter(Boolean).join(" ") || t("peopleImports:rows.nobody"),
            to: ({ registrationId: id, position: number }) => {
              if (isOpen) return path("/inscriptions/import/:preview/lignes/:number", { preview: of, number });
              return id === null ? null : path("/inscriptions/:id", { id });
            },
            sub: ({ email, organisation }) => [email, organisation].filter(Boolean).join(" · "),
          },
          {
            label: t("peopleImports:rows.place"),
            cell: ({ sheet, row }) =>
              sheet === null ? t("peopleImports:rows.of", { row }) : t("peopleImports:rows.ofSheet", { sheet, row }),
          },
          {
            label: t("peopleImports:rows.as"),
            cell: ({ ticketType, category }) => ticketType ?? category,
            sub: ({ ticketType, category }) => ticketType !== null && category !== ticketType && category,
          },
          { label: t("peopleImports:rows.state"), aside: true, cell: ({ state }) => <RowStateWord state={state} /> },
          { label: t("peopleImports:rows.why"), cell: ({ why }) => why.join(" · ") },
        ]}
      />
      <Pager {...part} total={total} shown={rows.length} />
    </Section>
  );
}
