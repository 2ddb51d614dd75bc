import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { type RoomChoice, roomsToHold } from "#app/domain/groups/hold-room.ts";
import { dayOf, formatPeriod } from "#app/i18n/format.ts";
import type { MeetingVisit } from "./pages.server.ts";

/** The rooms a meeting could have at its time; none while its date is not decided. */
export async function roomChoices({ db, now, language, meeting }: MeetingVisit) {
  const { id, start, end } = meeting;
  if (!start || !end) return { when: null, rooms: [] };
  const inWords = (from: Date, until: Date) => formatPeriod(from, until, GROUP_ZONE, language);
  const occupantView = ({ title, group, startsAt, endsAt }: RoomChoice["occupants"][number]) => ({
    title: group ? `${title} (${group})` : title,
    when: inWords(startsAt, endsAt),
  });
  const rooms = await roomsToHold(db, { meeting: id, start, end, today: dayOf(now, GROUP_ZONE) });
  return {
    when: inWords(start, end),
    rooms: rooms.map((room) => ({ ...room, occupants: room.occupants.map(occupantView) })),
  };
}

/** A room to choose, with its occupants at that time. */
export type RoomView = Awaited<ReturnType<typeof roomChoices>>["rooms"][number];
