import { Link } from "@remix-run/react";
import { listRooms } from "#app/domain/edition/rooms.ts";
import { listTracks } from "#app/domain/edition/tracks.ts";
import { listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import { waitingMailing } from "#app/domain/programme/mailings.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { countAppearances } from "#app/domain/speakers/appearances.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { formatDay } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { draftList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, language, path, t } = visit;
  const { id, days } = visit.edition;
  const edition = { edition: id };
  const { filters, part, sorting } = asked(draftList, visit);
  const { q: text, type: kind, thematique: track, salle: room, jour, etat: state } = filters;
  const { sessions, total } = await listDraftSessions(db, {
    ...{ ...edition, text, kind, track, room, state, day: days.find((day) => day === jour) ?? null },
    ...{ order: sorting.by, descending: sorting.descending, ...part },
  });
  const rooms = await listRooms(db, edition);
  const manyVenues = new Set(rooms.map(({ venue }) => venue)).size > 1;
  const release = await currentRelease(db, edition);
  const rows = sessions.map((session) => ({ ...session, venue: manyVenues ? session.venue : null }));
  return {
    ...{ menuEntry: "programme", list: { rows, total, ...part, sorting } },
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
    released: release && { number: release.number, at: release.releasedAt },
    declined: (await countAppearances(db, edition)).declined,
    waiting: await waitingMailing(db, edition),
  };
});

export default function ProgrammePage() {
  const { t, path, moment, looks, released, declined, waiting } = usePage<typeof loader>();
  const above = (
    <>
      <p className="m-0">
        {released
          ? t("programme.released", { number: released.number, when: moment(released.at) })
          : t("programme.neverReleased")}{" "}
        {released && <Link to={path("/versions")}>{t("releases:list.verb")}</Link>}
      </p>
      {waiting && (
        <Notice>
          <p>
            <Link to={path("/versions/:number", { number: waiting.number })}>
              {t("releases:notice", { count: waiting.letters, number: waiting.number })}
            </Link>
          </p>
        </Notice>
      )}
      {declined > 0 && (
        <Notice>
          <p>
            <Link to={path("/invitations", { query: { etat: "declined" } })}>
              {t("speakers:office.declined", { count: declined })}
            </Link>
          </p>
        </Notice>
      )}
    </>
  );
  return <ListPage of={draftList} looks={looks} above={above} />;
}
