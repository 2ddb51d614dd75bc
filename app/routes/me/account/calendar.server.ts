import { calendarKeyMadeAt, ownerOfCalendar, renewCalendarKey } from "#app/domain/groups/calendar-key.ts";
import { findGroup, GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { listMeetings } from "#app/domain/groups/meetings.ts";
import { groupsOf } from "#app/domain/groups/membership.ts";
import { absoluteAddress } from "#app/feeds/addresses.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, type Visit } from "#app/server/guards.server.ts";
import { groupWords, languageIn } from "#app/server/pages/group.server.ts";
import { calendarMeeting, calendarOf } from "#app/server/pages/group-calendar.server.ts";

/** Makes the calendar of the key's owner: meetings of the groups they belong to now. @throws 404 for an unknown key */
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
  const name = groupWords(visit)("proposals:calendar.title");
  const ids = own.map(({ id }) => id);
  return calendarOf(visit, { name, path: null, meetings: meetings.flat(), groups: ids });
}

/** Returns the address of a person's calendar and its date; null before the person requested one. */
export async function ownCalendar(visit: Visit, person: number) {
  const since = await calendarKeyMadeAt(visit.context.db, { person });
  if (!since) return null;
  const language = languageIn(visit);
  const file = path(language, "/mon-espace/agenda/:key.ics", { key: keyOf(visit, person, since) });
  return {
    address: absoluteAddress(visit.context.settings.appUrl, file),
    since: formatDay(dayOf(since, GROUP_ZONE), language),
  };
}

/** Gives a person's calendar a new address, which replaces the old one. */
export async function makeCalendarAddress(visit: Visit, person: number): Promise<void> {
  const { db, now, secrets } = visit.context;
  const at = now();
  const hash = secrets.hash("calendar", keyOf(visit, person, at));
  await renewCalendarKey(db, { person, hash, now: at });
}

/** Derives the key from known data and the secret, so that the page can show the address again. */
function keyOf({ context: { secrets } }: Visit, person: number, madeAt: Date): string {
  return secrets.hash("calendar", `${person} ${madeAt.toISOString()}`).toString("base64url");
}
