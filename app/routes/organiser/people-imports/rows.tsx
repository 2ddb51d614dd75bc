import { FilterForm, Pager } from "#app/ui/organiser/filter-form.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { filtersForm } from "./form.ts";
import { rowList } from "./row-list.tsx";
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
  const { t } = useOffice();
  const { rows, part, total, of, isOpen } = props;
  return (
    <Section id="rows" title={t("peopleImports:rows.caption")}>
      <FilterForm
        of={filtersForm}
        label={t("peopleImports:rows.filter")}
        looks={{ etat: { none: t("peopleImports:rows.all") } }}
      />
      <WholeTable of={rowList(of, isOpen)} rows={rows} />
      <Pager {...part} total={total} shown={rows.length} />
    </Section>
  );
}
