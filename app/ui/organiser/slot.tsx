import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { hourInWords, shortMomentInWords } from "#app/i18n/format.ts";
import { useOffice } from "./office.ts";

/** From when to when; says so when there is no slot yet. */
export function Slot({ session, timeZone }: { session: Pick<ListedSession, "startsAt" | "endsAt">; timeZone: string }) {
  const { t, language } = useOffice();
  const { startsAt, endsAt } = session;
  if (!startsAt || !endsAt) return <>{t("programme.unscheduled")}</>;
  return (
    <>
      {shortMomentInWords(startsAt, timeZone, language)} – {hourInWords(endsAt, timeZone, language)}
    </>
  );
}
