import { useLocation } from "@remix-run/react";
import type { RegistrationRow } from "#app/domain/registration/list-registrations.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing, type Sorting, Table, withChanges } from "#app/ui/organiser/table.tsx";

interface Choice {
  readonly value: string;
  readonly label: string;
}

export function RegistrationFilters(props: { ticketTypes: readonly Choice[]; sessions: readonly Choice[] }) {
  const { t } = useOffice();
  return (
    <FilterForm label={t("registrations.filter")}>
      <SearchField label={t("registrations.search")} />
      <FilterChoice
        name="categorie"
        label={t("registrations.ticketType")}
        all={t("filter.allFeminine")}
        choices={props.ticketTypes}
      />
      {props.sessions.length > 0 && (
        <FilterChoice
          name="seance"
          label={t("registrations.session")}
          all={t("filter.allFeminine")}
          choices={props.sessions}
        />
      )}
      <FilterChoice
        name="etat"
        label={t("table.state")}
        all={t("registrationStates.held")}
        choices={(["awaiting", "cancelled", "all"] as const).map((value) => ({
          value,
          label: t(`registrationStates.${value}`),
        }))}
      />
    </FilterForm>
  );
}

export function RegistrationList(props: {
  sorting: Sorting;
  rows: readonly RegistrationRow[];
  total: number;
  more: boolean;
}) {
  const { sorting, rows, total, more } = props;
  const { t, moment, number } = useOffice();
  if (rows.length === 0) return <Nothing>{t("registrations.none")}</Nothing>;
  return (
    <>
      <p className="m-0">
        {more
          ? t("registrations.countMore", { number: number(total) })
          : t("registrations.count", { count: total, number: number(total) })}
      </p>
      <Table
        caption={t("nouns.registrations")}
        sorting={sorting}
        rows={rows}
        columns={[
          {
            label: t("registrations.name"),
            sort: "nom",
            cell: (row) => (
              <>
                {row.givenName} {row.familyName}
              </>
            ),
            sub: (row) => row.email,
            to: (row) => `/inscriptions/${row.id}`,
          },
          {
            label: t("registrations.organisation"),
            cell: (row) => row.organisation,
            sub: (row) => row.jobTitle,
          },
          { label: t("registrations.ticketType"), cell: (row) => row.ticketType },
          { label: t("registrations.date"), sort: "date", cell: (row) => moment(row.createdAt) },
          { label: t("table.state"), cell: (row) => <RegistrationState registration={row} /> },
        ]}
      />
    </>
  );
}

/** To be confirmed, registered, come in, or cancelled, in a word. */
export function RegistrationState(props: {
  registration: { cancelledAt: Date | null; admittedAt?: Date | null; awaits: string | null };
}) {
  const { cancelledAt, admittedAt, awaits } = props.registration;
  const { t } = useOffice();
  if (awaits && cancelledAt) return <State tone="plain">{t("registrationStates.lapsed")}</State>;
  if (awaits)
    return <State tone="waiting">{t(`registrationStates.${awaits === "proof" ? "awaiting" : "approval"}`)}</State>;
  if (cancelledAt) return <State tone="bad">{t("registrationStates.cancelled")}</State>;
  if (admittedAt) return <State tone="good">{t("registrationStates.admitted")}</State>;
  return <State tone="plain">{t("registrationStates.held")}</State>;
}

/** What is listed, as files. */
export function Downloads() {
  const { t, path } = useOffice();
  const wanted = withChanges(useLocation().search, { page: null });
  return (
    <p className="m-0 flex flex-wrap gap-x-6">
      <May needs="export-people">
        <a href={path("/inscriptions.csv") + wanted} download className="py-2">
          {t("registrations.csv")}
        </a>
      </May>
      <May needs="export-people">
        <a href={path("/inscriptions.xlsx") + wanted} download className="py-2">
          {t("registrations.xlsx")}
        </a>
      </May>
    </p>
  );
}
