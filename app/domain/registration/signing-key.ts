import { signingKeyName } from "../seal-secrets.ts";
import type { Database } from "../transaction.ts";
import { vault } from "../vault.ts";
import { newSigningKey } from "./badge-code.ts";

export interface EditionKey {
  /** Raw 32-byte Ed25519 seed: never leaves the server. */
  readonly seed: Buffer;
  readonly publicKey: Buffer;
}

/** Returns the key that signs an edition's badges. It is made when first needed and never changes. */
export async function editionKey(db: Database, { edition, now }: { edition: number; now: Date }): Promise<EditionKey> {
  const cached = known.get(db)?.get(edition);
  if (cached) return cached;
  const found = (await stored(db, edition)) ?? (await insertKey(db, edition, now));
  // A key made in a transaction may be rolled back with it, so it is not cached.
  if (!db.isTransaction) known.set(db, new Map(known.get(db)).set(edition, found));
  return found;
}

// A key never changes, and each scan and badge needs it.
const known = new WeakMap<Database, Map<number, EditionKey>>();

async function stored(db: Database, edition: number): Promise<EditionKey | undefined> {
  const found = await db
    .selectFrom("signing_key")
    .select(["seed", "public_key as publicKey"])
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return found && { ...found, seed: vault().open(signingKeyName(edition), found.seed) };
}

async function insertKey(db: Database, edition: number, now: Date): Promise<EditionKey> {
  const { seed, publicKey } = newSigningKey();
  await db
    .insertInto("signing_key")
    .values({
      edition_id: edition,
      seed: vault().seal(signingKeyName(edition), seed),
      public_key: publicKey,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Two processes may make one at the same time: the first insert wins, and both read it.
  const key = await stored(db, edition);
  if (!key) throw new Error(`edition ${edition} has no signing key`);
  return key;
}
