import type { Database } from "../transaction.ts";

/** Reads an offer, open or ended. @returns null when there is none */
export async function findOffer(db: Database, { offer }: { offer: number }) {
  const found = await db
    .selectFrom("offer")
    .select(["waiting_entry_id as entry", "expires_at as expiresAt", "ended_at as endedAt"])
    .where("id", "=", offer)
    .executeTakeFirst();
  return found ?? null;
}
