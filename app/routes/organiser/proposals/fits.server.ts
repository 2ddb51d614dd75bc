import type { Proposal } from "#app/domain/groups/proposals.ts";
import { besides, concerns, freeSlots, type RoomFit, roomFits } from "#app/domain/groups/slot-fits.ts";
import { timetableAround } from "#app/domain/groups/timetable-around.ts";
import { formatPeriod, formatTimeRange } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import type { ShownFit, ShownFree, ShownRoomFit } from "./fits.tsx";
import { slotCode } from "./form.ts";

/** How many free slots an organiser is shown beside those wished for. */
const FREE = 8;

/** What fits each slot wished for beside the timetable as it is now, and what is free besides. */
export async function fitsOf(visit: Visit, proposal: Proposal): Promise<{ fits: ShownFit[]; free: ShownFree[] }> {
  const { edition, group, wished, minutes, expected } = proposal;
  const { timeZone } = edition;
  const language = languageIn(visit);
  const around = await timetableAround(visit.context.db, { edition: edition.id, timeZone, group: group.id });
  const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    formatTimeRange(startsAt, endsAt, timeZone, language);
  const room = ({ room: { id, name, venue, capacity }, taken, small }: RoomFit, start: Date): ShownRoomFit => ({
    ...{ id, name, venue, capacity, small },
    code: slotCode({ start, room: id }),
    taken: taken && { title: taken.title, group: taken.group, hours: hours(taken) },
  });
  const fits = wished.map((slot): ShownFit => {
    const beside = besides(around, slot);
    return {
      id: slot.id,
      when: formatPeriod(slot.start, slot.end, timeZone, language),
      wished: slot.room?.name ?? null,
      rooms: roomFits(around, { ...slot, room: slot.room?.id ?? null, expected }).map((fit) => room(fit, slot.start)),
      concerned: beside
        .filter(concerns)
        .map(({ session, members }) => ({ id: session.id, title: session.title, members })),
      beside: beside.filter((one) => !concerns(one)).map(({ session }) => ({ id: session.id, title: session.title })),
    };
  });
  const near = wished.map(({ start }) => start);
  const free = freeSlots(around, { minutes, expected, near, most: FREE }).map(
    ({ start, end, room: { id, name, venue, capacity } }): ShownFree => ({
      ...{ id, name, venue, capacity },
      code: slotCode({ start, room: id }),
      when: formatPeriod(start, end, timeZone, language),
    }),
  );
  return { fits, free };
}
