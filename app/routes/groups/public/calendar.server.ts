import { listMeetings } from "#app/domain/groups/meetings.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { calendarMeeting, calendarOf } from "#app/server/pages/group-calendar.server.ts";
import { groupOf } from "#app/server/pages/group-guards.server.ts";
import { inLanguage } from "#app/ui/page-language.ts";

/** Makes the public calendar of the group of the address. @throws 404 when there is none */
export async function publicCalendar(visit: Visit): Promise<string> {
  const group = await groupOf(visit);
  const language = languageIn(visit);
  const meetings = await listMeetings(visit.context.db, { group: group.id, convened: true });
  const name = inLanguage(language, group.name, group.nameEn);
  const shown = meetings.flatMap((meeting) => calendarMeeting(visit, meeting, group, { open: true }));
  return calendarOf(visit, { name, path: `/groupes/${group.slug}/agenda.ics`, meetings: shown, groups: [group.id] });
}
