import { formatDays } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** Lists the editions that a person organises, the latest first. */
export function EditionList(props: {
  editions: readonly { year: number; name: string; days: readonly string[]; published: boolean }[];
}) {
  const { t } = useOffice();
  const { language, path } = usePageLanguage();
  return (
    <Table
      caption={t("editions.title")}
      none={t("editions.none")}
      rows={props.editions}
      rowKey={({ year }) => year}
      columns={[
        { label: t("edition.name"), cell: ({ name }) => name, to: ({ year }) => path("/organisation/:year", { year }) },
        { label: t("edition.days"), cell: ({ year, days }) => formatDays(days, language) || year },
        { label: t("table.state"), cell: ({ published }) => t(published ? "editions.published" : "editions.draft") },
      ]}
    />
  );
}
