import type { LinksFunction } from "@remix-run/node";
import { lastMove } from "#app/domain/programme/last-move.ts";
import { readTimetable, type TimetableSession } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { dayOf } from "#app/i18n/format.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { searchOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import stylesheet from "#app/ui/timetable.css?url";
import { DayChoice, HourChoice, RoomChoice, TimetableHelp } from "./bar.tsx";
import { marksOf } from "./block.tsx";
import { timetableDay } from "./day.ts";
import { TimetableGrid } from "./grid.tsx";
import { MoveDone } from "./move-done.tsx";
import { slotValues } from "./slot-form.ts";
import { viewIn } from "./timetable-view.ts";
import { Tray } from "./tray.tsx";

export const handle: PageHandle = { enhance: "timetable" };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, edition, address } = visit;
  const timetable = await readTimetable(db, { edition: edition.id });
  const used = timetable.sessions.flatMap(({ startsAt }) => (startsAt ? dayOf(startsAt, edition.timeZone) : []));
  const days = [...new Set([...timetable.days, ...used])].sort();
  const day = days.find((one) => one === address.get("jour")) ?? days[0] ?? null;
  const moved = day && (await movedBy(visit, timetable.sessions, day));
  const shown = { days, day, moved, search: searchOf(address), view: viewIn(address) };
  return { menuEntry: "timetable", timetable, ...shown, warnings: warningsOf(timetable) };
});

/**
 * Returns the session that the address names as just moved, and the form's values to move it back.
 *
 * @param day shown, `YYYY-MM-DD`: moving back to the unplaced sessions returns to it
 * @returns null without such a session; `back` null after a change by another person
 */
async function movedBy(
  { db, office, edition: { id: edition, timeZone }, address }: OfficeVisit,
  sessions: readonly TimetableSession[],
  day: string,
) {
  const session = sessions.find(({ id }) => String(id) === address.get("deplacee"));
  if (!session) return null;
  const move = await lastMove(db, { edition, session: session.id, by: office.person.personId });
  return { session, back: move && slotValues({ slot: move.had, day, seen: session.changedAt, timeZone }) };
}

export default function TimetablePage() {
  const { t, page, timetable, days, day, moved, search, view, warnings } = usePage<typeof loader>();
  const { sessions, rooms } = timetable;
  const drawn = { marks: marksOf(warnings), view };
  const grid = day && rooms.length > 0 ? timetableDay(timetable, day, { timeZone: page.timeZone, view }) : null;
  const waiting = sessions.filter(({ cancelled, startsAt }) => !cancelled && !startsAt);
  return (
    <OrganiserPage>
      <DayChoice days={days} day={day} view={view} />
      {day && grid ? (
        <div className="timetable-frame" data-timetable>
          <div className="timetable-top">
            <div className="timetable-bar">
              <div data-part="warnings">
                <WarningList warnings={warnings} sessions={sessions} isFolded />
              </div>
              <RoomChoice day={day} view={view} rooms={rooms} />
              <HourChoice day={day} view={view} isFolded={grid.isFolded} />
              <TimetableHelp />
            </div>
            <div role="status" data-part="moved">
              <MoveDone moved={moved || null} view={view} {...{ rooms, sessions, warnings }} />
            </div>
            <div role="status" data-part="said" />
          </div>
          <TimetableGrid day={day} grid={grid} {...drawn} />
          <Tray day={day} waiting={waiting} search={search} {...drawn} />
        </div>
      ) : (
        <Nothing>{t(day ? "timetable:withoutRooms" : "timetable:withoutDays")}</Nothing>
      )}
    </OrganiserPage>
  );
}
