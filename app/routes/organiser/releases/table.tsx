import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Mailing } from "#app/domain/programme/mailings.ts";
import type { LoggedRelease } from "#app/domain/programme/releases.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

const TONES = { waiting: "waiting", sent: "good", dropped: "plain", superseded: "plain" } as const;

export interface ListedRelease extends LoggedRelease {
  readonly mailing: Mailing | null;
}

/** The releases of an edition, the latest first. */
export function ReleaseList({ releases }: { releases: readonly ListedRelease[] }) {
  const { t } = useTranslation("releases");
  if (releases.length === 0) return <Nothing>{t("list.none")}</Nothing>;
  const columns = (["version", "released", "changes", "mailing"] as const).map((key) => ({
    key,
    label: t(`list.${key}`),
  }));
  return (
    <Table caption={t("list.caption")} columns={columns}>
      {releases.map((release) => (
        <ReleaseRow key={release.number} release={release} />
      ))}
    </Table>
  );
}

function ReleaseRow({ release }: { release: ListedRelease }) {
  const { t } = useTranslation("releases");
  const { path, moment } = useOffice();
  const { number, name, releasedAt, changes, mailing } = release;
  return (
    <Row>
      <RowHead>
        <Link to={path(`/versions/${number}`)}>{t("one.title", { number })}</Link>
        {name && <span className="block font-normal">{name}</span>}
      </RowHead>
      <Cell>{moment(releasedAt)}</Cell>
      <Cell>{changes ? t("log.changes", { count: changes.sessions.length }) : t("list.first")}</Cell>
      <Cell>
        {mailing ? (
          <State tone={TONES[mailing.state]}>{t(`mailingStates.${mailing.state}`)}</State>
        ) : (
          changes && t("list.nobody")
        )}
      </Cell>
    </Row>
  );
}
