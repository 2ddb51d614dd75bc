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
  const { t, moment } = useOffice();
  return (
    <Table
      caption={t("releases:list.caption")}
      none={t("releases:list.none")}
      rows={releases}
      rowKey={({ number }) => number}
      columns={[
        {
          label: t("releases:list.version"),
          cell: ({ number }) => t("releases:one.title", { number }),
          to: ({ number }) => `/versions/${number}`,
          sub: ({ name }) => name,
        },
        { label: t("releases:list.released"), cell: ({ releasedAt }) => moment(releasedAt) },
        {
          label: t("releases:list.changes"),
          cell: ({ changes }) =>
            changes ? t("releases:log.changes", { count: changes.sessions.length }) : t("releases:list.first"),
        },
        {
          label: t("releases:list.mailing"),
          cell: ({ mailing, changes }) =>
            mailing ? (
              <State tone={TONES[mailing.state]}>{t(`releases:mailingStates.${mailing.state}`)}</State>
            ) : (
              changes && t("releases:list.nobody")
            ),
        },
      ]}
    />
  );
}
