import { useTranslation } from "react-i18next";
import type { Mailing } from "#app/domain/programme/mailings.ts";
import type { LoggedRelease } from "#app/domain/programme/releases.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { waiting: "waiting", sent: "good", dropped: "plain", superseded: "plain" } as const;

export interface ListedRelease extends LoggedRelease {
  readonly mailing: Mailing | null;
}

/** The releases of an edition, the latest first. */
export function ReleaseList({ releases }: { releases: readonly ListedRelease[] }) {
  const { t } = useTranslation("releases");
  const { moment } = useOffice();
  return (
    <Table
      caption={t("list.caption")}
      none={t("list.none")}
      rows={releases}
      rowKey={({ number }) => number}
      columns={[
        {
          label: t("list.version"),
          cell: ({ number }) => t("one.title", { number }),
          to: ({ number }) => `/versions/${number}`,
          sub: ({ name }) => name,
        },
        { label: t("list.released"), cell: ({ releasedAt }) => moment(releasedAt) },
        {
          label: t("list.changes"),
          cell: ({ changes }) => (changes ? t("log.changes", { count: changes.sessions.length }) : t("list.first")),
        },
        {
          label: t("list.mailing"),
          cell: ({ mailing, changes }) =>
            mailing ? (
              <State tone={TONES[mailing.state]}>{t(`mailingStates.${mailing.state}`)}</State>
            ) : (
              changes && t("list.nobody")
            ),
        },
      ]}
    />
  );
}
