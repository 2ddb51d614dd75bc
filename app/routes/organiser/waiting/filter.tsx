import { WAIT_STATES } from "#app/domain/waiting/list-entries.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

interface Choice {
  readonly value: string;
  readonly label: string;
}

export function WaitFilters(props: { ticketTypes: readonly Choice[]; sessions: readonly Choice[] }) {
  const { t } = useOffice();
  const states = [...WAIT_STATES, "all"] as const;
  return (
    <FilterForm label={t("waiting.filter")}>
      <SearchField label={t("waiting.search")} />
      <FilterChoice
        name="categorie"
        label={t("waiting.ticketType")}
        all={t("filter.allFeminine")}
        choices={props.ticketTypes}
      />
      {props.sessions.length > 0 && (
        <FilterChoice
          name="seance"
          label={t("waiting.session")}
          all={t("filter.allFeminine")}
          choices={props.sessions}
        />
      )}
      <FilterChoice
        name="etat"
        label={t("table.state")}
        all={t("waiting.states.open")}
        choices={states.map((value) => ({ value, label: t(`waiting.states.${value}`) }))}
      />
    </FilterForm>
  );
}
