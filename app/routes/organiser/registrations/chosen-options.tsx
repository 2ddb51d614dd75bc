import type { ChosenOption } from "#app/domain/registration/chosen-options.ts";
import { formatDay, inLanguage } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the options that the person chose. Nothing where none is chosen. */
export function ChosenOptions({ options }: { options: readonly ChosenOption[] }) {
  const { t, language, money } = useOffice();
  if (options.length === 0) return null;
  return (
    <Table
      section="options"
      caption={t("menu.options")}
      none={t("options:office.none")}
      rows={options}
      columns={[
        { label: t("options:name"), cell: ({ name, nameEn }) => inLanguage(language, name, nameEn) },
        {
          label: t("options:column.day"),
          cell: ({ day }) => (day ? formatDay(day, language) : t("options:noDay")),
        },
        {
          label: t("options:column.price"),
          numeric: true,
          cell: ({ chargedCents }) => (chargedCents === 0 ? t("options:free") : money(chargedCents)),
        },
      ]}
    />
  );
}
