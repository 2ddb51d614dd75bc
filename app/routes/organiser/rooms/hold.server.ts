import { findHold } from "#app/domain/groups/answer-hold.ts";
import { formatDateTime, formatTime } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";

/** The hold of the address, where the edition uses its room. @throws 404 when there is none */
export async function holdOf({ db, edition, params, language }: OfficeVisit) {
  const hold = found(await findHold(db, { edition: edition.id, hold: idOf(params.hold) }));
  const { id, title, groupName: group, room, firm, why, start, end } = hold;
  const zone = edition.timeZone;
  const when = `${formatDateTime(start, zone, language)} – ${formatTime(end, zone, language)}`;
  return { hold: id, shown: { id, title, group, room, firm, why, when } };
}
