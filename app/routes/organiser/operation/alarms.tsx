import type { Alarm } from "#app/domain/operation/alarms.ts";
import { formatDate, formatSize } from "#app/i18n/format.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** What else needs a look: a section of the page, with how many there are where they are counted. */
export interface Pending {
  readonly what: "letters" | "jobs" | "backup" | "purge";
  readonly count: number;
}

/** What the site does by itself. */
const CALM: ReadonlySet<Alarm["kind"]> = new Set(["worker-starting", "line-stands"]);

/** The alarms that are on, each with what to do, and what else needs a look; or that all is well. */
export function Alarms({ alarms, pending }: { alarms: readonly Alarm[]; pending: readonly Pending[] }) {
  const { t } = useOffice();
  return (
    <Section id="alarms" title={t("operation:alarms.title")}>
      {alarms.length + pending.length === 0 && <Notice tone="done">{t("operation:alarms.none")}</Notice>}
      {alarms.map((alarm) => (
        <Notice key={alarm.kind} tone={CALM.has(alarm.kind) ? "info" : "attention"}>
          <AlarmText alarm={alarm} />
        </Notice>
      ))}
      {pending.map(({ what, count }) => (
        <Notice key={what} tone="attention">
          <p>
            <a href={`#${what}`}>{t(`operation:pending.${what}`, { count })}</a>
          </p>
        </Notice>
      ))}
    </Section>
  );
}

function AlarmText({ alarm }: { alarm: Alarm }) {
  const { t, moment, language } = useOffice();
  const size = "freeBytes" in alarm ? formatSize(alarm.freeBytes, language) : "";
  const since = "since" in alarm && alarm.since ? moment(alarm.since) : t("operation:alarms.never");
  const day = "day" in alarm ? formatDate(alarm.day, language) : "";
  const count = "count" in alarm ? alarm.count : 0;
  const minutes = "minutes" in alarm ? alarm.minutes : 0;
  const fault = "fault" in alarm ? alarm.fault : "";
  return (
    <>
      <p>
        <strong>{t(`operation:alarms.${alarm.kind}.what`, { since, count, size, day, minutes })}</strong>
      </p>
      <p>{t(`operation:alarms.${alarm.kind}.do`, { fault })}</p>
    </>
  );
}
