import { type CheckpointToEdit, listCheckpointsToEdit } from "#app/domain/door/edit-checkpoints.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { path as site } from "#app/i18n/path.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

export const loader = officeLoader("see-checkpoints", async ({ db, edition, t }) => {
  const checkpoints = await listCheckpointsToEdit(db, { edition: edition.id });
  return { menuEntry: "checkpoints", notes: [t("badges:points.lead")], checkpoints };
});

export default function CheckpointsPage() {
  const { t, language, moment, number, may, path, page, checkpoints } = usePage<typeof loader>();
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
            sub: ({ kind, opens, closes, minutesBefore, limit }) => (
              <>
                {kind !== "passage" && <span className="block">{t(`badges:points.kinds.${kind}`)}</span>}
                {opens && <span className="block">{t("badges:points.hours", { opens, closes })}</span>}
                {minutesBefore !== null && (
                  <span className="block">{t("badges:points.before", { count: minutesBefore })}</span>
                )}
                {limit !== null && <span className="block">{t("badges:points.limit", { count: limit })}</span>}
              </>
            ),
          },
          {
            label: t("badges:points.when"),
            cell: ({ startsAt }) => startsAt && moment(startsAt),
            sub: ({ room }) => room,
          },
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
      </May>
    </OrganiserPage>
  );
}
