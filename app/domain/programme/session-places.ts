import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";

/**
 * Sets whether a session has places to book, and how many. A change of size is public at once, a session that becomes
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
      .select(["size", "used"])
      .where("session_id", "=", session)
      .forUpdate()
      .executeTakeFirst();
    if (before && (places ?? 0) < before.used) return { kind: "below-used", used: before.used } as const;
    const { waits } = await changeEndingWaits(trx, { edition, agreed: endsWaits, now }, () =>
      writePlaces(trx, { session, places, now }),
    );
    if (waits !== null) return refuse({ kind: "ends-waits", waits });
    const detail = { before: before?.size ?? null, after: places };
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
  { session, places, now }: { session: number; places: number | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("session")
    .set({ bookable: places !== null, changed_at: now })
    .where("id", "=", session)
    .execute();
  if (places === null) await trx.deleteFrom("session_places").where("session_id", "=", session).execute();
  else
    await trx
      .insertInto("session_places")
      .values({ session_id: session, size: places })
      .onConflict((conflict) => conflict.column("session_id").doUpdateSet({ size: places }))
      .execute();
}
