import { calendarKeyMadeAt, ownerOfCalendar, renewCalendarKey } from "#app/domain/groups/calendar-key.ts";
import { groupProgrammes } from "#app/domain/groups/group-sessions.ts";
import { findGroup, GROUP_ZONE, type Group } from "#app/domain/groups/groups.ts";
import { listMeetings, type Meeting, publicPlaceOf, whereOf } from "#app/domain/groups/meetings.ts";
import { groupsOf } from "#app/domain/groups/membership.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { type CalendarMeeting, groupCalendar } from "#app/feeds/group-ics.ts";
import { dayInWords, dayOf } from "#app/i18n/dates.ts";
import { localPath } from "#app/i18n/languages.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { inLanguage } from "#app/ui/page-language.ts";
import { languageIn } from "./group.server.ts";
import { groupOf } from "./group-guards.server.ts";
import { proposalWords } from "./proposal.server.ts";
import { feedOptions } from "./public-edition.server.ts";

/** The calendar of the group of the address, with what everybody may know. @throws 404 when there is none */
export async function publicCalendar(visit: Visit): Promise<string> {
  const group = await groupOf(visit);
  const language = languageIn(visit);
  const meetings = await listMeetings(visit.context.db, { group: group.id, convened: true });
  const name = inLanguage(language, group.name, group.nameEn);
  const shown = meetings.flatMap((meeting) => calendarMeeting(visit, meeting, group, { open: true }));
  return calendarOf(visit, { name, path: `/groupes/${group.slug}/agenda.ics`, meetings: shown, groups: [group.id] });
}

/** The calendar of whom the key of the address belongs to: the groups they sit in now. @throws 404 for a key of nobody's */
export async function calendarOfKey(visit: Visit): Promise<string> {
  const { db, secrets } = visit.context;
  const key = visit.params.key ?? "";
  const person = /^[\w-]{43}$/.test(key) ? await ownerOfCalendar(db, { hash: secrets.hash("calendar", key) }) : null;
  if (person === null) throw notFound();
  const groups = await Promise.all((await groupsOf(db, { person })).map(({ slug }) => findGroup(db, { slug })));
  const own = groups.filter((group) => group !== null);
  const meetings = await Promise.all(
    own.map(async (group) =>
      (await listMeetings(db, { group: group.id, convened: true })).flatMap((meeting) =>
        calendarMeeting(visit, meeting, group, { open: false }),
      ),
    ),
  );
  const name = proposalWords(visit)("calendar.title");
  const ids = own.map(({ id }) => id);
  return calendarOf(visit, { name, path: null, meetings: meetings.flat(), groups: ids });
}

/** Where one subscribes to one's own calendar, and since when; null before one has asked for it. */
export async function ownCalendar(visit: Visit, person: number) {
  const since = await calendarKeyMadeAt(visit.context.db, { person });
  if (!since) return null;
  const language = languageIn(visit);
  const path = localPath(language, `/mon-espace/agenda/${keyOf(visit, person, since)}.ics`);
  return {
    address: absoluteAddress(visit.context.settings.appUrl, path),
    since: dayInWords(dayOf(since, GROUP_ZONE), language),
  };
}

/** Gives somebody's calendar an address, in place of the one it had. */
export async function makeCalendarAddress(visit: Visit, person: number): Promise<void> {
  const { db, now, secrets } = visit.context;
  const at = now();
  const hash = secrets.hash("calendar", keyOf(visit, person, at));
  await renewCalendarKey(db, { person, hash, now: at });
}

/** Made of what is known, so that the address can be shown again; nobody without the secret can make it. */
function keyOf({ context: { secrets } }: Visit, person: number, madeAt: Date): string {
  return secrets.hash("calendar", `${person} ${madeAt.toISOString()}`).toString("base64url");
}

function calendarMeeting(
  { request, context }: Visit,
  meeting: Meeting,
  group: Group,
  { open }: { open: boolean },
): CalendarMeeting[] {
  const { guid, sequence, changedAt, title, agenda, link, start, end } = meeting;
  if (!start || !end) return [];
  const language = languageIn({ request });
  const page = `/groupes/${group.slug}${open ? "" : "/espace"}/reunions/${meeting.id}`;
  return [
    {
      ...{ guid, sequence, changedAt, title, start, end },
      cancelled: meeting.state === "cancelled",
      group: inLanguage(language, group.name, group.nameEn),
      agenda: open ? null : agenda,
      // The address of a video call lets in whoever has it: it stays with the members.
      link: open ? null : link,
      place: open ? publicPlaceOf(meeting) : whereOf(meeting),
      timeZone: GROUP_ZONE,
      address: absoluteAddress(context.settings.appUrl, localPath(language, page)),
    },
  ];
}

async function calendarOf(
  visit: Visit,
  {
    groups,
    path,
    ...calendar
  }: {
    name: string;
    path: string | null;
    meetings: CalendarMeeting[];
    groups: readonly number[];
  },
): Promise<string> {
  const { db, settings } = visit.context;
  const language = languageIn(visit);
  const source = path && absoluteAddress(settings.appUrl, localPath(language, path));
  const programmes = await groupProgrammes(db, { groups });
  return groupCalendar({ ...calendar, source, programmes }, feedOptions(visit.context, language, { number: 0 }));
}
