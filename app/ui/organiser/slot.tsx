import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { formatDateTimeRange, formatShortDateTimeRange } from "#app/i18n/format.ts";
import { useOffice } from "./office.ts";

/** The slot of a session, or a note that it has none. @param props.brief without the year */
export function Slot(props: { session: Pick<ListedSession, "startsAt" | "endsAt">; brief?: boolean }) {
  const { session, brief = false } = props;
  const { t, timeZone, language } = useOffice();
  const { startsAt, endsAt } = session;
  const range = brief ? formatShortDateTimeRange : formatDateTimeRange;
  return <>{startsAt && endsAt ? range(startsAt, endsAt, timeZone, language) : t("programme.unscheduled")}</>;
}
