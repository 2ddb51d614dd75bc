import { useActionData } from "@remix-run/react";
import {
  addCheckpoint,
  type CheckpointToEdit,
  listCheckpointsToEdit,
  sessionsWithoutCheckpoint,
} from "#app/domain/door/edit-checkpoints.ts";
import { formatDateTime, inLanguage } from "#app/i18n/format.ts";
import { path as site } from "#app/i18n/path.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { May, useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { newCheckpointForm } from "./form.ts";

export const loader = officeLoader("see-checkpoints", async ({ db, edition, t, language }) => {
  const checkpoints = await listCheckpointsToEdit(db, { edition: edition.id });
  const open = await sessionsWithoutCheckpoint(db, { edition: edition.id });
  const options = open.map(({ id, title, startsAt }) => ({
    value: id,
    label: startsAt ? `${formatDateTime(startsAt, edition.timeZone, language)} · ${title}` : title,
  }));
  return {
    ...{ menuEntry: "checkpoints", notes: [t("badges:points.lead")], checkpoints, open: open.length },
    looks: { session: { options, none: t("badges:points.choose") } },
  };
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
          {
            label: t("badges:points.rule"),
            cell: ({ frequency }) => t(`badges:points.frequencies.${frequency}`),
            sub: ({ opens, closes }) => opens && t("badges:points.hours", { opens, closes }),
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
      <p>
        <a href={path("/points-de-controle/essai")}>{t("badges:trial.title")}</a> ·{" "}
        <a href={path("/telephones")}>{t("menu.phones")}</a> ·{" "}
        <a href={path("/passages/conflits")}>{t("badges:conflicts.title")}</a>
      </p>
      <May needs="edit-checkpoints">
        <p>
          <a href={path("/points-de-controle/nouveau")}>{t("badges:points.addFree")}</a>
        </p>
        <AddCheckpoint open={open} />
      </May>
    </OrganiserPage>
  );
}

/** Adds the checkpoint of one bookable session, or of all without one. */
function AddCheckpoint({ open }: { open: number }) {
  const { t, path } = useOffice();
  const isRefused = useActionData() !== undefined;
  if (open === 0 && !isRefused) return <p className="m-0 text-zinc">{t("badges:points.allHave")}</p>;
  return (
    <>
      {open > 0 && (
        <PostButton look="quiet" to={path("/points-de-controle/seances")}>
          {t("badges:points.addAll", { count: open })}
        </PostButton>
      )}
      <AddForm of={newCheckpointForm} verb={t("badges:points.add")} />
    </>
  );
}
