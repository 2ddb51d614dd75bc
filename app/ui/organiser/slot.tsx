import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { formatDateTimeRange } from "#app/i18n/format.ts";
import { useOffice } from "./office.ts";

/** The slot of a session, or a note that it has none. */
export function Slot({ session }: { session: Pick<ListedSession, "startsAt" | "endsAt"> }) {
  const { t, timeZone, language } = useOffice();
  const { startsAt, endsAt } = session;
  return (
    <>{startsAt && endsAt ? formatDateTimeRange(startsAt, endsAt, timeZone, language) : t("programme.unscheduled")}</>
  );
}
