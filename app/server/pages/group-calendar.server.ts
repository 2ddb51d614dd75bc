import { groupProgrammes } from "#app/domain/groups/group-sessions.ts";
import { GROUP_ZONE, type Group } from "#app/domain/groups/groups.ts";
import { type Meeting, publicLocationOf, whereOf } from "#app/domain/groups/meetings.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { type CalendarMeeting, groupCalendar } from "#app/feeds/group-ics.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "./group.server.ts";
import { feedOptions } from "./public-edition.server.ts";

export function calendarMeeting(
  { request, context }: Visit,
  meeting: Meeting,
  group: Group,
  { open }: { open: boolean },
): CalendarMeeting[] {
  const { guid, sequence, changedAt, title, agenda, link, start, end } = meeting;
  if (!start || !end) return [];
  const language = languageIn({ request });
  const page = open ? "/groupes/:slug/reunions/:id" : "/groupes/:slug/espace/reunions/:id";
  return [
    {
      ...{ guid, sequence, changedAt, title, start, end },
      cancelled: meeting.state === "cancelled",
      group: inLanguage(language, group.name, group.nameEn),
      agenda: open ? null : agenda,
      // The address of a video call gives access to it, so only members get it.
      link: open ? null : link,
      location: open ? publicLocationOf(meeting) : whereOf(meeting),
      timeZone: GROUP_ZONE,
      address: absoluteAddress(context.settings.appUrl, path(language, page, { slug: group.slug, id: meeting.id })),
    },
  ];
}

export async function calendarOf(
  visit: Visit,
  of: { name: string; path: string | null; meetings: CalendarMeeting[]; groups: readonly number[] },
): Promise<string> {
  const { groups, path, ...calendar } = of;
  const { db, settings } = visit.context;
  const language = languageIn(visit);
  const source = path && absoluteAddress(settings.appUrl, path);
  const programmes = await groupProgrammes(db, { groups });
  return groupCalendar({ ...calendar, source, programmes }, feedOptions(visit.context, language, { number: 0 }));
}
