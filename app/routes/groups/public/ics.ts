import type { LoaderFunctionArgs } from "@remix-run/node";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { calendarMeeting, calendarOf } from "#app/server/pages/group-calendar.server.ts";
import { groupOf } from "#app/server/pages/group-guards.server.ts";
import { publicFile } from "#app/server/public-files.server.ts";

/** Serves the public calendar of a group's meetings and sessions. */
export async function loader(visit: LoaderFunctionArgs) {
  const group = await groupOf(visit);
  const language = languageIn(visit);
  const meetings = await listMeetings(visit.context.db, { group: group.id, convened: true });
  const calendar = await calendarOf(visit, {
    name: inLanguage(language, group.name, group.nameEn),
    path: path(language, "/groupes/:slug/agenda.ics", { slug: group.slug }),
    meetings: meetings.flatMap((meeting) => calendarMeeting(visit, meeting, group, { open: true })),
    groups: [group.id],
  });
  return publicFile(calendar, "text/calendar");
}
