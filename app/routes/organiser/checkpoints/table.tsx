import { useTranslation } from "react-i18next";
import type { CheckpointOfOffice } from "#app/domain/door/keep-checkpoints.ts";
import { localPath } from "#app/i18n/path.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

/** Where badges are read: the entrance, then a line for each session's checkpoint. */
export function CheckpointList({ checkpoints }: { checkpoints: readonly CheckpointOfOffice[] }) {
  const { t } = useTranslation("badges");
  const { t: office, language, year, moment, number, may } = useOffice();
  const nameOf = ({ name, nameEn }: CheckpointOfOffice) => (language === "en" && nameEn) || name;
  return (
    <>
      <p className="m-0 max-w-2xl">{t("points.lead")}</p>
      <Table
        caption={office("nouns.checkpoints")}
        rows={checkpoints}
        columns={[
          {
            label: t("points.name"),
            cell: nameOf,
            to: ({ id }) => `/points-de-controle/${id}`,
            sub: ({ name, sessionTitle, cancelled }) => (
              <>
                {sessionTitle !== name && <span className="block">{sessionTitle ?? t("points.sessionNone")}</span>}
                {cancelled && <State tone="bad">{t("points.cancelled")}</State>}
              </>
            ),
          },
          { label: t("points.when"), cell: ({ startsAt }) => startsAt && moment(startsAt) },
          {
            label: t("points.booked"),
            numeric: true,
            cell: ({ session, booked }) => (session === null ? "" : number(booked ?? 0)),
          },
          { label: t("points.scans"), numeric: true, cell: ({ scans }) => number(scans ?? 0) },
          {
            label: <span className="sr-only">{t("points.open")}</span>,
            cell: (checkpoint) =>
              may("scan-badges") && (
                <a
                  href={`${localPath(language, `/accueil/${year}`)}?point=${checkpoint.slug}`}
                  aria-label={t("points.openAt", { name: nameOf(checkpoint) })}
                  className="whitespace-nowrap"
                >
                  {t("points.open")}
                </a>
              ),
          },
        ]}
      />
    </>
  );
}
