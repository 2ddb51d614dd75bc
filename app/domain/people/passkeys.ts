import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { tellFactorChange } from "./factor-changes.ts";

export interface Passkey {
  readonly id: number;
  readonly person: number;
  /** The credential's id from the browser, base64url. */
  readonly credential: string;
  /** COSE key, RFC 9052. */
  readonly publicKey: Buffer;
  /** The authenticator's count of signatures; 0 for one without a count. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const MOST = 20;

/** Lists a person's passkeys, the oldest first. */
export async function listPasskeys(db: Database, { person }: { person: number }): Promise<Passkey[]> {
  return passkeys(db).where("person_id", "=", person).orderBy("id").execute();
}

/** Finds a passkey of any person by its credential. */
export async function findPasskey(db: Database, { credential }: { credential: string }): Promise<Passkey | null> {
  return (await passkeys(db).where("credential_id", "=", credential).executeTakeFirst()) ?? null;
}

export type AddPasskeyOutcome =
  | { readonly kind: "added"; readonly id: number }
  /** The credential belongs to an account already, or the challenge was used before. */
  | { readonly kind: "known" }
  | { readonly kind: "too-many" };

/**
 * Stores a new passkey and tells its owner.
 *
 * @param challenge hash of the signed challenge, valid once, and its expiry
 */
export async function addPasskey(
  db: Database,
  added: {
    person: number;
    name: string;
    credential: string;
    publicKey: Buffer;
    counter: number;
    transports: readonly string[];
    challenge: { hash: Buffer; expiresAt: Date };
    now: Date;
  },
): Promise<AddPasskeyOutcome> {
  const { person, challenge, now } = added;
  return inTransaction<AddPasskeyOutcome>(db, async (trx, refuse) => {
    const fresh = await trx
      .insertInto("used_challenge")
      .values({ hash: challenge.hash, expires_at: challenge.expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .returning("hash")
      .executeTakeFirst();
    if (!fresh) return { kind: "known" };
    await trx.selectFrom("person").select("id").where("id", "=", person).forUpdate().execute();
    if ((await listPasskeys(trx, { person })).length >= MOST) return { kind: "too-many" };
    const { id } = await trx
      .insertInto("passkey")
      .values({
        person_id: person,
        credential_id: added.credential,
        public_key: added.publicKey,
        counter: added.counter,
        transports: [...added.transports],
        name: added.name,
        created_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
      .catch((error) => {
        if (brokenConstraint(error) === "a_passkey_opens_one_account") return refuse({ kind: "known" });
        throw error;
      });
    await tellFactorChange(trx, { person, by: person, verb: "add-factor", factor: "passkey", now });
    return { kind: "added", id };
  });
}

/** Renames a person's passkey. @returns false when they do not have it */
export async function renamePasskey(
  db: Database,
  { person, id, name }: { person: number; id: number; name: string },
): Promise<boolean> {
  const renamed = await db
    .updateTable("passkey")
    .set({ name })
    .where("id", "=", id)
    .where("person_id", "=", person)
    .returning("id")
    .executeTakeFirst();
  return renamed !== undefined;
}

/** Deletes a person's passkey and tells its owner. @returns false when they did not have it */
export async function removePasskey(
  db: Database,
  { person, id, now }: { person: number; id: number; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("passkey")
      .where("id", "=", id)
      .where("person_id", "=", person)
      .returning("id")
      .executeTakeFirst();
    if (removed) await tellFactorChange(trx, { person, by: person, verb: "remove-factor", factor: "passkey", now });
    return removed !== undefined;
  });
}

function passkeys(db: Database) {
  return db
    .selectFrom("passkey")
    .select(["id", "person_id as person", "credential_id as credential", "public_key as publicKey", "counter"])
    .select(["transports", "name", "created_at as createdAt", "last_used_at as lastUsedAt"]);
}
