import { Form, Link } from "@remix-run/react";
import type { ListedEntry, WaitState } from "#app/domain/waiting/list-entries.ts";
import { Button } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

const TONES = {
  waits: "waiting",
  offered: "waiting",
  taken: "good",
  declined: "plain",
  expired: "plain",
  left: "plain",
  over: "plain",
} as const satisfies Record<WaitState, string>;

export function WaitingPeople(props: { entries: readonly ListedEntry[]; total: number }) {
  const { entries, total } = props;
  const { t, path, moment, number } = useOffice();
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
      <p className="m-0">{t("waiting.count", { count: total, number: number(total) })}</p>
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
                  {t("waiting.until", { moment: moment(entry.expiresAt) })}
                </span>
              )}
            </Cell>
            <Cell>{moment(entry.enteredAt)}</Cell>
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
              {entry.endedByOrganiser && <Resume entry={entry} />}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

/** Puts back somebody whose wait an organiser ended. */
function Resume({ entry: { id, givenName, familyName } }: { entry: ListedEntry }) {
  const { t, path } = useOffice();
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
