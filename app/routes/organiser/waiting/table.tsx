import { Form, Link } from "@remix-run/react";
import { type ListedEntry, WAIT_STATES, type WaitState } from "#app/domain/waiting/list-entries.ts";
import type { Line } from "#app/domain/waiting/list-lines.ts";
import { Button } from "#app/ui/button.tsx";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { momentWritten, numberWritten } from "#app/ui/organiser/written.ts";

/** The lines in which somebody stands, each leading to its people. */
export function Lines({ page, lines }: { page: OfficePage; lines: readonly Line[] }) {
  const { t, language, path } = useOffice(page.year);
  if (lines.length === 0) return <Nothing>{t("waiting.noLines")}</Nothing>;
  const columns = [
    { key: "line", label: t("waiting.line") },
    { key: "waits", label: t("waiting.waits"), numeric: true },
    { key: "offers", label: t("waiting.offers"), numeric: true },
    { key: "end", label: t("waiting.nextEnd") },
  ];
  return (
    <Table caption={t("waiting.lines")} columns={columns}>
      {lines.map(({ kind, slug, name, waits, offers, nextEnd }) => (
        <Row key={kind + slug}>
          <RowHead>
            <Link to={`${path("/listes-attente")}?${kind === "session" ? "seance" : "categorie"}=${slug}`}>{name}</Link>
            <span className="block font-normal text-sm text-zinc">
              {t(kind === "session" ? "waiting.session" : "waiting.ticketType")}
            </span>
          </RowHead>
          <Cell numeric>{numberWritten(waits, language)}</Cell>
          <Cell numeric>{numberWritten(offers, language)}</Cell>
          <Cell>{nextEnd && momentWritten(nextEnd, page.timeZone, language)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

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

const TONES = {
  waits: "waiting",
  offered: "waiting",
  taken: "good",
  declined: "plain",
  expired: "plain",
  left: "plain",
  over: "plain",
} as const satisfies Record<WaitState, string>;

export function WaitingPeople(props: { page: OfficePage; entries: readonly ListedEntry[]; total: number }) {
  const { page, entries, total } = props;
  const { t, language, path } = useOffice(page.year);
  if (entries.length === 0) return <Nothing>{t("waiting.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("registrations.name") },
    { key: "line", label: t("waiting.line") },
    { key: "number", label: t("waiting.number"), numeric: true },
    { key: "state", label: t("table.state") },
    { key: "entered", label: t("waiting.entered") },
    { key: "end", label: <span className="sr-only">{t("waiting.end")}</span> },
  ];
  return (
    <>
      <p className="m-0">{t("waiting.count", { count: total, number: numberWritten(total, language) })}</p>
      <Table caption={t("waiting.people")} columns={columns}>
        {entries.map((entry) => (
          <Row key={entry.id}>
            <RowHead>
              {entry.givenName} {entry.familyName}
              <span className="block font-normal text-sm text-zinc">{entry.email}</span>
              {entry.organisation && <span className="block font-normal text-sm text-zinc">{entry.organisation}</span>}
            </RowHead>
            <Cell>
              <span className="wrap-anywhere">{entry.session ?? entry.ticketType}</span>
            </Cell>
            <Cell numeric>{entry.number}</Cell>
            <Cell>
              <State tone={TONES[entry.state]}>{t(`waiting.states.${entry.state}`)}</State>
              {entry.expiresAt && (
                <span className="block text-sm text-zinc">
                  {t("waiting.until", { moment: momentWritten(entry.expiresAt, page.timeZone, language) })}
                </span>
              )}
            </Cell>
            <Cell>{momentWritten(entry.enteredAt, page.timeZone, language)}</Cell>
            <Cell>
              {entry.endedAt === null && (
                <May needs="edit-registrations">
                  <Link to={path(`/listes-attente/${entry.id}/retrait`)}>
                    {t("waiting.end")}
                    <span className="sr-only">
                      {" "}
                      {entry.givenName} {entry.familyName}
                    </span>
                  </Link>
                </May>
              )}
              {entry.endedByOrganiser && <Resume page={page} entry={entry} />}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

/** Puts back somebody whose wait an organiser ended. */
function Resume({ page, entry: { id, givenName, familyName } }: { page: OfficePage; entry: ListedEntry }) {
  const { t, path } = useOffice(page.year);
  return (
    <May needs="edit-registrations">
      <Form method="post" action={path(`/listes-attente/${id}/reprise`)} reloadDocument>
        <Button look="quiet" aria-label={t("waiting.resumeOf", { name: `${givenName} ${familyName}` })}>
          {t("waiting.resume")}
        </Button>
      </Form>
    </May>
  );
}
