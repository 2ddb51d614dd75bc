import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { useOffice } from "./office.ts";

/** The slot of a session, or a note that it has none. */
export function Slot({ session }: { session: Pick<ListedSession, "startsAt" | "endsAt"> }) {
  const { t, moment, hour } = useOffice();
  const { startsAt, endsAt } = session;
  if (!startsAt || !endsAt) return <>{t("programme.unscheduled")}</>;
  return (
    <>
      {moment(startsAt)} – {hour(endsAt)}
    </>
  );
}
