import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTracks } from "#app/domain/edition/tracks.ts";
import { listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { countAppearances } from "#app/domain/speakers/appearances.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { formatDateTime, formatDay } from "#app/i18n/format.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import type { Note } from "#app/ui/organiser/notes.tsx";
import { draftList } from "./table.tsx";
import { withoutUsualVenue } from "./usual-venue.ts";
import { sessionsWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, language, path, t } = visit;
  const { id, days } = visit.edition;
  const edition = { edition: id };
  const { wanted, part, sorting } = sessionsWanted(visit);
  const { sessions, total } = await listDraftSessions(db, { ...wanted, ...part });
  const rooms = await listRooms(db, edition);
  const { rows, usual } = withoutUsualVenue(sessions);
  return {
    ...{ menuEntry: "programme", list: { rows, total, ...part, sorting } },
    note: usual && t(usual.isOnly ? "programme.onlyVenue" : "programme.usualVenue", { venue: usual.venue }),
    verbs: [
      [path("/programme/import"), t("programme.import"), "quiet", "edit-programme"],
      [path("/programme/nouvelle"), t("programme.add"), "quiet", "edit-programme"],
      [path("/programme/publication"), t("programme.release"), "main", "release-programme"],
    ],
    looks: {
      thematique: { options: optionsOf(await listTracks(db, edition)) },
      salle: { options: optionsOf(rooms) },
      jour: { options: days.map((day) => ({ value: day, label: formatDay(day, language) })) },
    },
    notes: await notesOf(visit),
  };
});

/** The release that is public, the letters that wait, and the speakers who declined. */
async function notesOf({
  db,
  edition: { id, timeZone },
  t,
  path,
  language,
}: OfficeVisit): Promise<(Note | false | null)[]> {
  const edition = { edition: id };
  const release = await currentRelease(db, edition);
  const waiting = await waitingMailing(db, edition);
  const { declined } = await countAppearances(db, edition);
  const to = (page: string, label: string) => [page, label, "see-programme"] as const;
  const when = release && formatDateTime(release.releasedAt, timeZone, language);
  const { number = 0, letters: count } = waiting ?? {};
  return [
    release
      ? {
          text: t("programme.released", { number: release.number, when }),
          link: to(path("/versions"), t("releases:list.verb")),
        }
      : t("programme.neverReleased"),
    waiting && {
      notice: "info",
      link: to(path("/versions/:number", { number }), t("releases:notice", { count, number })),
    },
    declined > 0 && {
      notice: "info",
      link: to(
        path("/invitations", { query: { etat: "declined" } }),
        t("speakers:office.declined", { count: declined }),
      ),
    },
  ];
}

export default listPage(draftList);
