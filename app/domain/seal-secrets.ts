import { type Database, inTransaction, type Trx } from "./transaction.ts";
import { type Vault, vault } from "./vault.ts";

/**
 * Seals under the present key what the database still keeps plain or under an older key, and proves that everything can
 * be opened. Run at every start: a new key is set by `SECRETS_KEY=new,old` and one start.
 *
 * @returns how many values were sealed now
 * @throws VaultClosed when a value is sealed under a key that is not at hand
 */
export async function sealSecrets(db: Database, opened: Vault = vault()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const seeds = await trx
      .selectFrom("signing_key")
      .select(["edition_id", "seed"])
      .orderBy("edition_id")
      .forUpdate()
      .execute();
    const roots = await trx.selectFrom("secret").select(["name", "value"]).orderBy("name").forUpdate().execute();
    let sealed = 0;
    for (const { edition_id: edition, seed } of seeds) {
      const name = signingKeyName(edition);
      const plain = opened.open(name, seed);
      if (!opened.isOutdated(seed)) continue;
      await trx
        .updateTable("signing_key")
        .set({ seed: opened.seal(name, plain) })
        .where("edition_id", "=", edition)
        .execute();
      sealed += 1;
    }
    for (const { name, value } of roots) {
      const stored = secretBytes(value);
      const plain = opened.open(secretName(name), stored);
      if (!opened.isOutdated(stored)) continue;
      await trx
        .updateTable("secret")
        .set({ value: secretText(opened.seal(secretName(name), plain)) })
        .where("name", "=", name)
        .execute();
      sealed += 1;
    }
    return sealed + (await sealAuthenticators(trx, opened));
  });
}

async function sealAuthenticators(trx: Trx, opened: Vault): Promise<number> {
  const kept = await trx
    .selectFrom("authenticator")
    .select(["person_id", "secret"])
    .orderBy("person_id")
    .forUpdate()
    .execute();
  let sealed = 0;
  for (const { person_id: person, secret } of kept) {
    const name = authenticatorName(person);
    const plain = opened.open(name, secret);
    if (!opened.isOutdated(secret)) continue;
    await trx
      .updateTable("authenticator")
      .set({ secret: opened.seal(name, plain) })
      .where("person_id", "=", person)
      .execute();
    sealed += 1;
  }
  return sealed;
}

/** What the secret of a person's authenticator app is called in the vault. */
export function authenticatorName(person: number): string {
  return `authenticator:${person}`;
}

/** What a signing key is called in the vault. */
export function signingKeyName(edition: number): string {
  return `signing-key:${edition}`;
}

/** What a row of `secret` is called in the vault. */
export function secretName(name: string): string {
  return `secret:${name}`;
}

/** A value of `secret` is text: sealed bytes stand in it as `sealed:` and base64url. */
export function secretBytes(value: string): Buffer {
  return value.startsWith(SEALED_TEXT)
    ? Buffer.from(value.slice(SEALED_TEXT.length), "base64url")
    : Buffer.from(value, "utf8");
}

/** The text of `secret` for bytes that are sealed, or plain. */
export function secretText(stored: Buffer): string {
  return stored[0] === 0 ? SEALED_TEXT + stored.toString("base64url") : stored.toString("utf8");
}
const SEALED_TEXT = "sealed:";
