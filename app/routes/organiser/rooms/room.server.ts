import { listRooms } from "#app/domain/edition/rooms.ts";
import { lookAlikes, otherUses } from "#app/domain/edition/same-rooms.ts";
import { findHold } from "#app/domain/groups/answer-hold.ts";
import { formatDateTimeRange } from "#app/i18n/format.ts";
import { found, idOf, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** Finds the room of the address, other editions that use it, and similar rooms. @throws 404 when the edition has no such room */
export async function roomOf({ db, edition: { id: edition }, id }: OfficeVisit) {
  const room = found((await listRooms(db, { edition })).find((each) => each.id === id));
  const years = (await otherUses(db, { edition })).get(id) ?? [];
  const alike = (await lookAlikes(db, { edition })).filter((each) => each.room === id);
  return { room, years, alike };
}

/** Finds the hold of the address, if the edition uses its room, with group, time and reason. @throws 404 when there is none */
export async function holdOf({ db, edition, params, language, t }: OfficeVisit) {
  const hold = found(await findHold(db, { edition: edition.id, hold: idOf(params.hold) }));
  const { id, room, firm, start, end } = hold;
  const facts = [
    [t("rooms:uses.room"), room],
    [t("rooms:uses.when"), formatDateTimeRange(start, end, edition.timeZone, language)],
    [t("rooms:uses.who"), `${hold.title} (${hold.groupName})`],
    [t("rooms:uses.why"), hold.why],
  ] as const;
  return { hold: id, room, firm, facts };
}
