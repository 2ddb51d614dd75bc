import type { ListedSession } from "#app/domain/programme/draft-sessions.ts";
import { useOffice } from "./office.ts";

/** From when to when; says so when there is no slot yet. */
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
