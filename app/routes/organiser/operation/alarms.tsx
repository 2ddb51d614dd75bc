import type { Alarm } from "#app/domain/operation/alarms.ts";
import { formatSize } from "#app/i18n/format.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** The alarms that are on, each with what to do; or that there are none. */
export function Alarms({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useOffice();
  return (
    <Section id="alarms" title={t("operation:alarms.title")}>
      {alarms.length === 0 && <Notice tone="done">{t("operation:alarms.none")}</Notice>}
      {alarms.map((alarm) => (
        <Notice key={alarm.kind} tone={alarm.kind === "worker-starting" ? "info" : "attention"}>
          <AlarmText alarm={alarm} />
        </Notice>
      ))}
    </Section>
  );
}

function AlarmText({ alarm }: { alarm: Alarm }) {
  const { t, moment, language } = useOffice();
  const size = "freeBytes" in alarm ? formatSize(alarm.freeBytes, language) : "";
  const since = "since" in alarm && alarm.since ? moment(alarm.since) : t("operation:alarms.never");
  const count = "count" in alarm ? alarm.count : 0;
  return (
    <>
      <p>
        <strong>{t(`operation:alarms.${alarm.kind}.what`, { since, count, size })}</strong>
      </p>
      <p>{t(`operation:alarms.${alarm.kind}.do`)}</p>
    </>
  );
}
