/** Writes what an import says about its sessions in other tables: who speaks, and how many places there are. */
import { sql } from "kysely";
import type { Trx } from "../transaction.ts";
import { rowsOf } from "./import-rows.ts";
import type { PlannedSession } from "./import-sessions.ts";
import { writeSeats } from "./session-places.ts";

/**
 * Writes the speakers of new and changed sessions.
 *
 * @param ids of the sessions and the speakers, by slug
 */
export async function writeSpeakers(
  trx: Trx,
  changed: readonly PlannedSession[],
  added: readonly PlannedSession[],
  ids: { sessions: ReadonlyMap<string, number>; speakers: ReadonlyMap<string, number> },
): Promise<void> {
  const roles = [...changed, ...added].flatMap(({ slug, speakers }) =>
    speakers.map(({ speaker, role }, position) => ({
      ...{ session: ids.sessions.get(slug), speaker: ids.speakers.get(speaker) },
      ...{ role, position },
    })),
  );
  if (changed.length > 0)
    await sql`delete from session_speaker
      where session_id = any(${changed.map(({ slug }) => ids.sessions.get(slug))}::integer[])
        and (session_id, speaker_id) not in (select session, speaker from ${rowsOf(roles)} as kept (session integer, speaker integer))`.execute(
      trx,
    );
  if (roles.length > 0)
    // Who represents a speaker is set by organisers and is kept, because files cannot contain it.
    await sql`insert into session_speaker (session_id, speaker_id, role, position)
      select session, speaker, role, position
      from ${rowsOf(roles)} as new (session integer, speaker integer, role text, position integer)
      on conflict (session_id, speaker_id) do update set role = excluded.role, position = excluded.position`.execute(
      trx,
    );
}

/** Writes how many places sessions have, where the file says so. @param ids of the sessions, by slug */
export async function writePlaces(
  trx: Trx,
  sessions: readonly PlannedSession[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const counted = sessions.filter(({ places }) => places !== null);
  if (counted.length === 0) return;
  const seats = counted.flatMap(({ slug, places }) => {
    const session = ids.get(slug);
    return session === undefined ? [] : [{ session, places: places ?? 0 }];
  });
  await writeSeats(trx, seats);
  await sql`update session set bookable = true where id = any(${seats.map(({ session }) => session)}::int[])`.execute(
    trx,
  );
}
