import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** A use of an edition's room by others: a group's meeting, or another edition. */
export interface RoomUse {
  readonly kind: "firm" | "soft" | "asked" | "elsewhere";
  /** Id of the hold, or of the other edition's session. */
  readonly id: number;
  readonly room: string;
  readonly venue: string;
  readonly start: Date;
  readonly end: Date;
  /** The meeting's title, or the other edition's name. */
  readonly title: string;
  /** French name of the group; null for another edition. */
  readonly group: string | null;
  /** The group's message with its request. */
  readonly why: string | null;
}

/** Counts the future holds that groups request of an edition. */
export async function countRoomRequests(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from room_hold
    where released_at is null and confirmed_at is null and ends_at > ${now}
      and physical_room_id in (select physical_room_id from room where edition_id = ${edition})
      and edition_that_needs(physical_room_id, starts_at, ends_at) = ${edition}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Lists the present and future uses and requests of an edition's rooms by others, on its days and outside them;
 * requests first, then the earliest. The edition's own sessions are left out.
 *
 * @param wanted.page from 1, of `size` uses
 * @returns the uses of the page, and the number of all
 */
export async function listRoomUses(
  db: Database,
  { edition, now, page, size }: { edition: number; now: Date; page: number; size: number },
): Promise<{ uses: RoomUse[]; total: number }> {
  const { rows } = await sql<RoomUse & { total: number }>`
    with used as (
      select case when room_hold.confirmed_at is not null then 'firm'
        when edition_that_needs(room_hold.physical_room_id, room_hold.starts_at, room_hold.ends_at) = ${edition} then 'asked'
        else 'soft' end as kind, room_hold.id,
        room_hold.physical_room_id, room_hold.starts_at as start, room_hold.ends_at as "end",
        meeting.title, working_group.name as "group", room_hold.why
      from room_hold join meeting on meeting.id = room_hold.meeting_id
        join working_group on working_group.id = meeting.working_group_id
      where room_hold.released_at is null and room_hold.ends_at > ${now}
      union all
      select 'elsewhere', session.id, occupancy.physical_room_id, lower(occupancy.during), upper(occupancy.during), edition.name, null, null
      from occupancy join session on session.id = occupancy.session_id join edition on edition.id = session.edition_id
      where upper(occupancy.during) > ${now} and session.edition_id <> ${edition}
    )
    select kind, used.id, room.name as room, venue.name as venue, start, "end", title, "group", why, (count(*) over ())::int as total
    from used join room on room.physical_room_id = used.physical_room_id and room.edition_id = ${edition}
      join venue on venue.id = room.venue_id
    order by kind <> 'asked', start, room.position, room.id, kind, used.id
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  return { uses: rows.map(({ total: _, ...use }) => use), total: rows[0]?.total ?? 0 };
}
