import type { OptionCount } from "#app/domain/registration/count-options.ts";
import { formatDay, inLanguage } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** How many people have each option, and how many places are taken, held ones included. */
export function OptionCounts({ options }: { options: readonly OptionCount[] }) {
  const { t, language, number } = useOffice();
  return (
    <Table
      section="options"
      caption={t("options:kitchen.title")}
      none={t("options:kitchen.none")}
      rows={options}
      columns={[
        { label: t("options:name"), cell: ({ name, nameEn }) => inLanguage(language, name, nameEn) },
        { label: t("options:column.day"), cell: ({ day }) => (day ? formatDay(day, language) : t("options:noDay")) },
        { label: t("options:kitchen.people"), numeric: true, cell: ({ people }) => number(people) },
        { label: t("options:kitchen.taken"), numeric: true, cell: ({ used }) => number(used) },
        {
          label: t("options:size"),
          numeric: true,
          cell: ({ size }) => (size === null ? t("options:unlimited") : number(size)),
        },
      ]}
    />
  );
}
