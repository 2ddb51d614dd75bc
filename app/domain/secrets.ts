import { hkdfSync, randomBytes } from "node:crypto";
import { secretBytes, secretName, secretText } from "./seal-secrets.ts";
import type { Database } from "./transaction.ts";
import { vault } from "./vault.ts";

/**
 * Returns the secret from which every key is derived: SESSION_SECRET or else a secret stored in the database, which all
 * processes share.
 */
export async function rootSecret(db: Database, sessionSecret: string | null): Promise<string> {
  return sessionSecret ?? (await sharedSecret(db));
}

/** Derives the 32-byte key of one purpose: a signature for one purpose is not valid for another. */
export function keyFor(root: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", root, "grand-paris-circulaire", purpose, 32));
}

async function sharedSecret(db: Database): Promise<string> {
  const fresh = randomBytes(32).toString("base64url");
  await db
    .insertInto("secret")
    .values({ name: SESSION, value: secretText(vault().seal(secretName(SESSION), Buffer.from(fresh))) })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const { value } = await db.selectFrom("secret").select("value").where("name", "=", SESSION).executeTakeFirstOrThrow();
  return vault().open(secretName(SESSION), secretBytes(value)).toString("utf8");
}
const SESSION = "session";
