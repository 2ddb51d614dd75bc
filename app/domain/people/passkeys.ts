import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { tellFactorChange } from "./factor-changes.ts";

export interface Passkey {
  readonly id: number;
  readonly person: number;
  /** The credential's id, base64url, as the browser names it. */
  readonly credential: string;
  /** COSE key, RFC 9052. */
  readonly publicKey: Buffer;
  /** How often it signed, by its own count; 0 for those that do not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const MOST = 20;

/** A person's passkeys, the oldest first. */
export async function listPasskeys(db: Database, { person }: { person: number }): Promise<Passkey[]> {
  return passkeys(db).where("person_id", "=", person).orderBy("id").execute();
}

/** The passkey of a credential, whoever has it. */
export async function findPasskey(db: Database, { credential }: { credential: string }): Promise<Passkey | null> {
  return (await passkeys(db).where("credential_id", "=", credential).executeTakeFirst()) ?? null;
}

export type AddPasskeyOutcome =
  | { readonly kind: "added"; readonly id: number }
  /** The credential stands for an account already, or the challenge was used before. */
  | { readonly kind: "known" }
  | { readonly kind: "too-many" };

/**
 * Keeps a passkey that the browser has just made, and tells its owner.
 *
 * @param challenge hash of the challenge it signed and when that ends: it serves once
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

/** Calls a person's passkey something else. @returns whether they have it */
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

/** Forgets a person's passkey, and tells its owner. @returns whether they had it */
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
