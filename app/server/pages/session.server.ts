import type { RoomOccupant } from "#app/domain/programme/room-occupants.ts";
import { refused } from "#app/forms/read-form.ts";
import { formatDateTimeRange } from "#app/i18n/format.ts";
import type { Sent } from "./office.server.ts";

/** The message that names a room's occupant. */
export const ROOM_HAS = {
  session: "roomHasSession",
  meeting: "roomHasMeeting",
  elsewhere: "roomHasElsewhere",
} as const;

/** Shows the form again, with the room's occupant named beside the field. */
export function refusedTaken(
  { typed, edition: { timeZone }, language }: Pick<Sent<unknown>, "typed" | "edition" | "language">,
  field: string,
  { kind, title, group, startsAt, endsAt }: RoomOccupant,
) {
  const when = formatDateTimeRange(startsAt, endsAt, timeZone, language);
  return refused(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when });
}
