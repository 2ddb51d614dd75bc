import { Form, useActionData } from "@remix-run/react";
import {
  addCheckpoint,
  type CheckpointToEdit,
  listCheckpointsToEdit,
  sessionsWithoutCheckpoint,
} from "#app/domain/door/edit-checkpoints.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { path as site } from "#app/i18n/path.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { newCheckpointForm } from "./form.ts";

export const loader = officeLoader("see-checkpoints", async ({ db, edition: { id: edition } }) => {
  const checkpoints = await listCheckpointsToEdit(db, { edition });
  return { menuEntry: "checkpoints", checkpoints, open: await sessionsWithoutCheckpoint(db, { edition }) };
});

export const action = formAction("edit-checkpoints", newCheckpointForm, async (sent) => {
  const outcome = await addCheckpoint(sent.db, { ...sent.value, ...sent.actor });
  return answer(sent, outcome, {
    added: () => done(sent.path("/points-de-controle"), "added"),
    "has-one": () => refused(sent.typed, "session", "sessionHasCheckpoint"),
    "no-session": () => refused(sent.typed, "session", "choice"),
  });
});

export default function CheckpointsPage() {
  const { t, language, moment, number, may, path, page, checkpoints, open } = usePage<typeof loader>();
  const nameOf = ({ name, nameEn }: CheckpointToEdit) => inLanguage(language, name, nameEn);
  return (
    <OrganiserPage>
      <p className="m-0 max-w-2xl">{t("badges:points.lead")}</p>
      <Table
        caption={t("menu.checkpoints")}
        rows={checkpoints}
        columns={[
          {
            label: t("badges:points.name"),
            cell: nameOf,
            to: ({ id }) => path("/points-de-controle/:id", { id }),
            sub: ({ name, sessionTitle, cancelled }) => (
              <>
                {sessionTitle !== name && (
                  <span className="block">{sessionTitle ?? t("badges:points.sessionNone")}</span>
                )}
                {cancelled && <State tone="bad">{t("badges:points.cancelled")}</State>}
              </>
            ),
          },
          { label: t("badges:points.when"), cell: ({ startsAt }) => startsAt && moment(startsAt) },
          {
            label: t("badges:points.booked"),
            numeric: true,
            cell: ({ session, booked }) => (session === null ? "" : number(booked ?? 0)),
          },
          { label: t("badges:points.scans"), numeric: true, cell: ({ scans }) => number(scans ?? 0) },
          {
            label: <span className="sr-only">{t("badges:points.open")}</span>,
            cell: (checkpoint) =>
              may("scan-badges") && (
                <a
                  href={site(language, "/accueil/:year", { year: page.year, query: { point: checkpoint.slug } })}
                  aria-label={t("badges:points.openAt", { name: nameOf(checkpoint) })}
                  className="whitespace-nowrap"
                >
                  {t("badges:points.open")}
                </a>
              ),
          },
        ]}
      />
      <May needs="edit-checkpoints">
        <AddCheckpoint sessions={open} />
      </May>
    </OrganiserPage>
  );
}

/** Adds the checkpoint of one bookable session, or of all without one. */
function AddCheckpoint({ sessions }: { sessions: Awaited<ReturnType<typeof loader>>["open"] }) {
  const { t, path, moment } = useOffice();
  const isRefused = useActionData() !== undefined;
  if (sessions.length === 0 && !isRefused) return <p className="m-0 text-zinc">{t("badges:points.allHave")}</p>;
  const options = sessions.map(({ id, title, startsAt }) => ({
    value: id,
    label: startsAt ? `${moment(startsAt)} · ${title}` : title,
  }));
  return (
    <>
      {sessions.length > 0 && (
        <Form method="post" action={path("/points-de-controle/seances")} reloadDocument>
          <Button look="quiet">{t("badges:points.addAll", { count: sessions.length })}</Button>
        </Form>
      )}
      <AddForm
        of={newCheckpointForm}
        verb={t("badges:points.add")}
        looks={{ session: { options, none: t("badges:points.choose") } }}
      />
    </>
  );
}
