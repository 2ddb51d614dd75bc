import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { type RoomChoice, roomsToHold } from "#app/domain/groups/hold-room.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { dayOf, formatPeriod } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import type { ShownRoom } from "./room-choice.tsx";

/** Lists the rooms for a meeting's time; none before its date is decided. */
export async function roomChoices(
  visit: Visit,
  meeting: Meeting,
): Promise<{ when: string | null; rooms: ShownRoom[] }> {
  const { start, end } = meeting;
  if (!start || !end) return { when: null, rooms: [] };
  const { db, now } = visit.context;
  const language = languageIn(visit);
  const today = dayOf(now(), GROUP_ZONE);
  const rooms = await roomsToHold(db, { meeting: meeting.id, start, end, today });
  const standing = ({ title, group, startsAt: from, endsAt: until }: RoomChoice["standing"][number]) => ({
    title: group ? `${title} (${group})` : title,
    when: formatPeriod(from, until, GROUP_ZONE, language),
  });
  return {
    when: formatPeriod(start, end, GROUP_ZONE, language),
    rooms: rooms.map((room) => ({ ...room, standing: room.standing.map(standing) })),
  };
}
