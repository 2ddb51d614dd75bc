import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { CheckpointOfOffice } from "#app/domain/door/keep-checkpoints.ts";
import { localPath } from "#app/i18n/languages.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { type OfficePage, useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { momentWritten, numberWritten } from "#app/ui/organiser/written.ts";

/** Where badges are read: the entrance, then a line for each session's checkpoint. */
export function CheckpointList(props: { page: OfficePage; checkpoints: readonly CheckpointOfOffice[] }) {
  const { page, checkpoints } = props;
  const { t } = useTranslation("badges");
  const office = useOffice(page.year);
  const columns = [
    { key: "name", label: t("points.name") },
    { key: "when", label: t("points.when") },
    { key: "booked", label: t("points.booked"), numeric: true },
    { key: "scans", label: t("points.scans"), numeric: true },
    { key: "open", label: <span className="sr-only">{t("points.open")}</span> },
  ];
  return (
    <>
      <p className="m-0 max-w-2xl">{t("points.lead")}</p>
      <Table caption={office.t("nouns.checkpoints")} columns={columns}>
        {checkpoints.map((checkpoint) => (
          <CheckpointRow key={checkpoint.id} page={page} checkpoint={checkpoint} />
        ))}
      </Table>
    </>
  );
}

function CheckpointRow({ page, checkpoint }: { page: OfficePage; checkpoint: CheckpointOfOffice }) {
  const { t } = useTranslation("badges");
  const { language, path } = useOffice(page.year);
  const { id, slug, session, sessionTitle, startsAt, cancelled, booked, scans } = checkpoint;
  const name = (language === "en" && checkpoint.nameEn) || checkpoint.name;
  return (
    <Row>
      <RowHead>
        <Link to={path(`/points-de-controle/${id}`)}>{name}</Link>
        {sessionTitle !== checkpoint.name && (
          <span className="block font-normal text-sm text-zinc">{sessionTitle ?? t("points.sessionNone")}</span>
        )}
        {cancelled && (
          <div className="mt-1 font-normal">
            <State tone="bad">{t("points.cancelled")}</State>
          </div>
        )}
      </RowHead>
      <Cell>
        <span className="whitespace-nowrap">{startsAt && momentWritten(startsAt, page.timeZone, language)}</span>
      </Cell>
      <Cell numeric>{session === null ? "" : numberWritten(booked ?? 0, language)}</Cell>
      <Cell numeric>{numberWritten(scans ?? 0, language)}</Cell>
      <Cell>
        <May needs="scan-badges">
          <a
            href={`${localPath(language, `/accueil/${page.year}`)}?point=${slug}`}
            aria-label={t("points.openAt", { name })}
            className="whitespace-nowrap"
          >
            {t("points.open")}
          </a>
        </May>
      </Cell>
    </Row>
  );
}
