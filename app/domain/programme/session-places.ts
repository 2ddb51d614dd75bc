import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";

/**
 * Sets whether a session has places to book, and how many seats; an overbooked one gives away more. A change of size is public at once, a session that becomes
 * bookable with the next release. New places are offered to the waiting entries.
 *
 * @param places null: all registered people may come
 * @param options.endsWaits how many waits it may end
 * @returns `ends-waits` with how many waits it would end when that was not agreed; `below-used` with the places taken
 * when the number would be smaller; `unknown` when the edition has no such session
 */
export async function setSessionPlaces(
  db: Database,
  {
    edition,
    session,
    places,
    endsWaits,
    by,
    now,
  }: { edition: number; session: number; places: number | null; endsWaits?: number } & AuditInfo,
) {
  return await inTransaction<PlacesOutcome>(db, async (trx, refuse) => {
    const found = await trx
      .selectFrom("session")
      .select("id")
      .where("edition_id", "=", edition)
      .where("id", "=", session)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!found) return { kind: "unknown" } as const;
    const before = await trx
      .selectFrom("session_places")
      .select(["used", sql<number>`coalesce(seats, size)`.as("seats")])
      .select(sql<number>`places_beyond(${places ?? 0}::int, beyond, beyond_percent)`.as("beyond"))
      .where("session_id", "=", session)
      .forUpdate()
      .executeTakeFirst();
    // Whoever has a place keeps it: a session that gives away fewer than before may have more taken than it has to give.
    if (before && places !== before.seats && (places ?? 0) + (places ? before.beyond : 0) < before.used)
      return { kind: "below-used", used: Math.max(before.used - before.beyond, 0) } as const;
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      writePlaces(trx, { session, places, isSame: before?.seats === places, now }),
    );
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    const detail = { before: before?.seats ?? null, after: places };
    await audit(trx, { by, now, edition, verb: "set-session-places", subject: `session:${session}`, detail });
    await offerFreeSessionPlaces(trx, { sessions: [session], now });
    return { kind: "set" } as const;
  });
}

type PlacesOutcome =
  | { readonly kind: "set" | "unknown" }
  | { readonly kind: "below-used"; readonly used: number }
  | { readonly kind: "ends-waits"; readonly waits: number };

async function writePlaces(
  trx: Trx,
  { session, places, isSame, now }: { session: number; places: number | null; isSame: boolean; now: Date },
): Promise<void> {
  await trx
    .updateTable("session")
    .set({ bookable: places !== null, changed_at: now })
    .where("id", "=", session)
    .execute();
  if (places === null) await trx.deleteFrom("session_places").where("session_id", "=", session).execute();
  else if (!isSame) await writeSeats(trx, [{ session, places }]);
}

/** Writes how many seats sessions have; those that are overbooked keep the places beyond, a percentage anew. */
export async function writeSeats(
  trx: Trx,
  seats: readonly { readonly session: number; readonly places: number }[],
): Promise<void> {
  await sql`insert into session_places (session_id, size)
    select session, places from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as new (session integer, places integer)
    on conflict (session_id) do update set
      seats = case when session_places.seats is not null then excluded.size end,
      size = case when session_places.seats is null then excluded.size else session_places.size end`.execute(trx);
}
