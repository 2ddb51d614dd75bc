import { Form, Link } from "@remix-run/react";
import type { ListedEntry, WaitState } from "#app/domain/waiting/list-entries.ts";
import { Button } from "#app/ui/button.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";

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
  return (
    <>
      <p className="m-0">{t("waiting.count", { count: total, number: number(total) })}</p>
      <Table
        caption={t("waiting.people")}
        rows={entries}
        columns={[
          {
            label: t("registrations.name"),
            cell: (entry) => (
              <>
                {entry.givenName} {entry.familyName}
                <span className="block font-normal text-sm text-zinc">{entry.email}</span>
              </>
            ),
            sub: (entry) => entry.organisation,
          },
          {
            label: t("waiting.line"),
            cell: (entry) => entry.session ?? entry.ticketType,
          },
          { label: t("waiting.number"), numeric: true, cell: (entry) => entry.number },
          {
            label: t("table.state"),
            cell: (entry) => <State tone={TONES[entry.state]}>{t(`waiting.states.${entry.state}`)}</State>,
            sub: (entry) => entry.expiresAt && t("waiting.until", { moment: moment(entry.expiresAt) }),
          },
          { label: t("waiting.entered"), cell: (entry) => moment(entry.enteredAt) },
          {
            label: <span className="sr-only">{t("waiting.end")}</span>,
            cell: (entry) => (
              <>
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
              </>
            ),
          },
        ]}
      />
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
