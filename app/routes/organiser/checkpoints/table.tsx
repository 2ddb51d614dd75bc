import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { CheckpointOfOffice } from "#app/domain/door/keep-checkpoints.ts";
import { localPath } from "#app/i18n/languages.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** Where badges are read: the entrance, then a line for each session's checkpoint. */
export function CheckpointList(props: { checkpoints: readonly CheckpointOfOffice[] }) {
  const { checkpoints } = props;
  const { t } = useTranslation("badges");
  const office = useOffice();
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
          <CheckpointRow key={checkpoint.id} checkpoint={checkpoint} />
        ))}
      </Table>
    </>
  );
}

function CheckpointRow({ checkpoint }: { checkpoint: CheckpointOfOffice }) {
  const { t } = useTranslation("badges");
  const { language, path, moment, number, year } = useOffice();
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
        <span className="whitespace-nowrap">{startsAt && moment(startsAt)}</span>
      </Cell>
      <Cell numeric>{session === null ? "" : number(booked ?? 0)}</Cell>
      <Cell numeric>{number(scans ?? 0)}</Cell>
      <Cell>
        <May needs="scan-badges">
          <a
            href={`${localPath(language, `/accueil/${year}`)}?point=${slug}`}
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
