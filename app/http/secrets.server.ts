import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Database } from "#app/domain/transaction.ts";

/** Keyed fingerprints, so that what the database holds is worth nothing without the secret. */
export interface Secrets {
  /** Keyed hash of a token or code for one purpose, 32 bytes. */
  readonly hash: (purpose: "login" | "link" | "code", value: string) => Buffer;
}

/**
 * Derives the keys from SESSION_SECRET or, when none is set, from one kept in the database, which all processes share.
 */
export async function openSecrets(db: Database, sessionSecret: string | null): Promise<Secrets> {
  const root = sessionSecret ?? (await sharedSecret(db));
  const key = (purpose: string) => Buffer.from(hkdfSync("sha256", root, "grand-paris-circulaire", purpose, 32));
  const keys = { login: key("login"), link: key("link"), code: key("code") };
  return { hash: (purpose, value) => createHmac("sha256", keys[purpose]).update(value).digest() };
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
