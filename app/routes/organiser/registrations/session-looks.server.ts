import { bookableSessions } from "#app/domain/programme/draft-sessions.ts";
import { formatDateTime } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** The sessions that a registration may book, with the places left. */
export async function sessionLooks({ db, t, language, edition }: OfficeVisit) {
  const sessions = await bookableSessions(db, { edition: edition.id });
  const when = (at: Date | null) => (at ? formatDateTime(at, edition.timeZone, language) : t("programme.unscheduled"));
  return {
    hint: t("registrations.sessionsHint"),
    options: sessions.map(({ slug, title, startsAt, size, used }) => ({
      ...{ value: slug, label: title },
      hint: `${when(startsAt)} · ${t("home.left", { left: size - used, size })}`,
    })),
  };
}
