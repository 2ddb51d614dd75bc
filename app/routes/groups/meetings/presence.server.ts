import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listPresence, PRESENCES, type SeatPresence } from "#app/domain/groups/presence.ts";
import { listSeats } from "#app/domain/groups/seats.ts";
import type { Fields } from "#app/forms/forms.ts";
import { hourInWords } from "#app/i18n/dates.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import type { Member } from "#app/server/pages/group-guards.server.ts";
import { nameOf } from "#app/server/pages/group-seats.server.ts";
import type { SheetRow } from "./presence-table.tsx";

/** The presence sheet of a meeting, a row for each seat of the group and for each that was noted. */
export async function presenceSheet(
  visit: Visit,
  meeting: Meeting,
  { group }: Pick<Member, "group">,
): Promise<SheetRow[]> {
  const { db } = visit.context;
  const noted = new Map((await listPresence(db, { meeting: meeting.id })).map((row) => [row.seat, row]));
  const seats = await listSeats(db, { group: group.id, ended: true });
  return seats
    .filter(({ id, endedAt }) => endedAt === null || noted.has(id))
    .map(({ id, organisation, holders, former }) => {
      const row = noted.get(id);
      const sat = [...holders, ...former].find(({ person }) => person === row?.person);
      return {
        seat: id,
        organisation,
        holders: holders.map((holder) => ({ person: holder.person, name: nameOf(holder) || holder.email })),
        state: row?.state ?? null,
        person: row?.person ?? null,
        name: sat ? nameOf(sat) || sat.email : null,
        signed: row?.signedAt ? hourInWords(row.signedAt, GROUP_ZONE, languageIn(visit)) : null,
      };
    });
}

/** What a presence sheet's form says: `seat4=present:17`, `seat5=excused`. Seats nobody said anything of are left out. */
export function sheetIn(fields: Fields): SeatPresence[] {
  return fields.names.flatMap((name) => {
    const seat = /^seat([1-9]\d{0,8})$/.exec(name)?.[1];
    const [word, person] = fields.one(name).split(":");
    const state = PRESENCES.find((each) => each === word);
    if (!seat || !state) return [];
    return [{ seat: Number(seat), state, person: /^[1-9]\d{0,8}$/.test(person ?? "") ? Number(person) : null }];
  });
}
