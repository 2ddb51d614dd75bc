import type { Backup as LastBackup } from "#app/domain/operation/last-backup.ts";
import type { NightReport } from "#app/domain/operation/night-report.ts";
import type { Purge as LastPurge } from "#app/domain/people/find-purges.ts";
import { formatSize } from "#app/i18n/format.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";

/** The last backup. */
export function Backup({ backup }: { backup: LastBackup | null }) {
  const { t, moment, language } = useOffice();
  return (
    <Section id="backup" title={t("operation:backup.title")}>
      {backup ? (
        <Facts
          facts={[
            [t("operation:backup.when"), moment(backup.endedAt)],
            [t("operation:backup.next"), moment(backup.nextBefore)],
            [t("operation:backup.file"), backup.file],
            [t("operation:backup.size"), formatSize(backup.bytes, language)],
            [t("operation:backup.host"), backup.host],
          ]}
        />
      ) : (
        <Nothing>{t("operation:backup.none")}</Nothing>
      )}
    </Section>
  );
}

/** What the last nightly round erased and found. */
export function Night({ night }: { night: NightReport | null }) {
  const { t, moment, number } = useOffice();
  const names: Readonly<Record<string, string>> = t("operation:night.tasks", { returnObjects: true });
  return (
    <Section id="night" title={t("operation:night.title")}>
      {night && <p className="m-0">{t("operation:night.ended", { when: moment(night.endedAt) })}</p>}
      <Table
        caption={t("operation:night.title")}
        none={t("operation:night.none")}
        rows={(night?.counts ?? []).map(([task, count]) => ({ task, count }))}
        rowKey={({ task }) => task}
        columns={[
          { label: t("operation:night.task"), cell: ({ task }) => names[task] ?? task },
          { label: t("operation:night.count"), numeric: true, cell: ({ count }) => number(count) },
        ]}
      />
    </Section>
  );
}

/** What the last purge of personal data did. */
export function Purge({ purge }: { purge: LastPurge | null }) {
  const { t, moment, number } = useOffice();
  if (!purge)
    return (
      <Section id="purge" title={t("operation:purge.title")}>
        <Nothing>{t("operation:purge.none")}</Nothing>
      </Section>
    );
  const state = purge.failure
    ? t("journal:purge.failed", { failure: purge.failure })
    : t(purge.finishedAt ? "journal:purge.done" : "journal:purge.unfinished");
  const rows = purge.rules.reduce((sum, rule) => sum + rule.rows, 0);
  return (
    <Section id="purge" title={t("operation:purge.title")}>
      <Facts
        facts={[
          [t("journal:purge.night"), moment(purge.startedAt)],
          [t("journal:purge.state"), state],
          [t("journal:purge.people"), number(purge.people)],
          [t("operation:purge.rows"), number(rows)],
        ]}
      />
    </Section>
  );
}
