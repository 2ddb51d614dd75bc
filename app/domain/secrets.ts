import { hkdfSync, randomBytes } from "node:crypto";
import type { Database } from "./transaction.ts";

/** What every key is derived from: SESSION_SECRET or, when none is set, a secret kept in the database, which all processes share. */
export async function rootSecret(db: Database, sessionSecret: string | null): Promise<string> {
  return sessionSecret ?? (await sharedSecret(db));
}

/** The key of one purpose, 32 bytes: what is signed for one is worth nothing for another. */
export function keyFor(root: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", root, "grand-paris-circulaire", purpose, 32));
}

async function sharedSecret(db: Database): Promise<string> {
  await db
    .insertInto("secret")
    .values({ name: "session", value: randomBytes(32).toString("base64url") })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const { value } = await db
    .selectFrom("secret")
    .select("value")
    .where("name", "=", "session")
    .executeTakeFirstOrThrow();
  return value;
}
