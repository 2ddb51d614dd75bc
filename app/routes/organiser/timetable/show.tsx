import type { LinksFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readTimetable } from "#app/domain/programme/timetable.ts";
import { warningsOf } from "#app/domain/programme/warnings.ts";
import { dayOf } from "#app/i18n/dates.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { searchOf } from "#app/ui/organiser/list-address.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Nothing } from "#app/ui/organiser/table.tsx";
import { WarningList } from "#app/ui/organiser/warning-list.tsx";
import stylesheet from "#app/ui/timetable.css?url";
import { movedBy } from "./day.server.ts";
import { timetableDay } from "./day.ts";
import { DayChoice } from "./day-choice.tsx";
import { TimetableGrid } from "./grid.tsx";
import { TimetableHelp } from "./help.tsx";
import { marksOf } from "./marks.ts";
import { MoveDone } from "./move-done.tsx";
import { Tray } from "./tray.tsx";

export const handle: PageHandle = { enhance: "timetable" };
export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, office, address } = visit;
  const { timeZone, id: edition } = office.edition;
  const timetable = await readTimetable(db, { edition });
  const used = timetable.sessions.flatMap(({ startsAt }) => (startsAt ? dayOf(startsAt, timeZone) : []));
  const days = [...new Set([...timetable.days, ...used])].sort();
  const day = days.find((one) => one === address.get("jour")) ?? days[0] ?? null;
  const moved = day && (await movedBy(visit, office, timetable.sessions, day));
  return { noun: "timetable", timetable, days, day, moved, search: searchOf(address), warnings: warningsOf(timetable) };
});

export default function TimetablePage() {
  const { page, timetable, days, day, moved, search, warnings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("timetable");
  const { sessions, rooms } = timetable;
  const drawn = { page, marks: marksOf(warnings) };
  const waiting = sessions.filter(({ cancelled, startsAt }) => !cancelled && !startsAt);
  return (
    <OrganiserPage>
      <DayChoice days={days} day={day} />
      <div data-part="warnings">
        <WarningList warnings={warnings} sessions={sessions} />
      </div>
      {day && rooms.length > 0 ? (
        <div className="timetable-frame" data-timetable>
          <div className="timetable-top">
            <TimetableHelp />
            <div role="status" data-part="moved">
              <MoveDone moved={moved || null} rooms={rooms} sessions={sessions} warnings={warnings} />
            </div>
            <div role="status" data-part="said" />
          </div>
          <TimetableGrid day={day} grid={timetableDay(timetable, day, page.timeZone)} {...drawn} />
          <Tray day={day} waiting={waiting} search={search} {...drawn} />
        </div>
      ) : (
        <Nothing>{t(day ? "withoutRooms" : "withoutDays")}</Nothing>
      )}
    </OrganiserPage>
  );
}
