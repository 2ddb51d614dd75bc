import { useLocation } from "@remix-run/react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { AUDIT_THEMES } from "#app/domain/audit-verbs.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** What the journal is filtered by: account or subject, theme, days. */
export function JournalFilter() {
  const { t } = useTranslation("journal");
  const office = useOffice();
  const { search } = useLocation();
  return (
    <FilterForm label={t("filter")}>
      <SearchField label={t("search")} />
      <FilterChoice
        name="sujet"
        label={t("theme")}
        all={office.t("filter.all")}
        choices={AUDIT_THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
      <DayField name="du" label={t("from")} search={search} />
      <DayField name="au" label={t("until")} search={search} />
    </FilterForm>
  );
}

function DayField({ name, label, search }: { name: string; label: string; search: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" name={name} defaultValue={new URLSearchParams(search).get(name) ?? ""} />
    </div>
  );
}
