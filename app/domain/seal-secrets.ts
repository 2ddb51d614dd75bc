import { type Database, inTransaction, type Trx } from "./transaction.ts";
import { type Vault, vault } from "./vault.ts";

/**
 * Seals with the present key all secrets that the database holds unsealed or under an older key, and so proves that all
 * can be opened. Runs at every start: to change the key, start once with `SECRETS_KEY=new,old`.
 *
 * @returns how many values were sealed
 * @throws VaultClosed when the key of a value is missing
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
    return sealed + (await sealAuthenticators(trx, opened)) + (await sealTransfers(trx, opened));
  });
}

async function sealAuthenticators(trx: Trx, opened: Vault): Promise<number> {
  const unsealed = await trx
    .selectFrom("authenticator")
    .select(["person_id", "secret"])
    .orderBy("person_id")
    .forUpdate()
    .execute();
  let sealed = 0;
  for (const { person_id: person, secret } of unsealed) {
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

/** The accounts to which money goes back, and the files that hold them. */
async function sealTransfers(trx: Trx, opened: Vault): Promise<number> {
  let sealed = 0;
  const accounts = await trx
    .selectFrom("refund_account")
    .select(["id", "account"])
    .where("account", "is not", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const { id, account } of accounts) {
    if (!account) continue;
    const plain = opened.open(accountName(id), account);
    if (!opened.isOutdated(account)) continue;
    const again = opened.seal(accountName(id), plain);
    await trx.updateTable("refund_account").set({ account: again }).where("id", "=", id).execute();
    sealed += 1;
  }
  const batches = await trx
    .selectFrom("transfer_batch")
    .select(["id", "content"])
    .where("content", "is not", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  for (const { id, content } of batches) {
    if (!content) continue;
    const plain = opened.open(batchName(id), content);
    if (!opened.isOutdated(content)) continue;
    const again = opened.seal(batchName(id), plain);
    await trx.updateTable("transfer_batch").set({ content: again }).where("id", "=", id).execute();
    sealed += 1;
  }
  return sealed;
}

/** The vault's name for an account to which money goes back. */
export function accountName(account: number): string {
  return `refund-account:${account}`;
}

/** The vault's name for a file of transfers. */
export function batchName(batch: number): string {
  return `transfer-batch:${batch}`;
}

/** The vault's name for the secret of a person's authenticator app. */
export function authenticatorName(person: number): string {
  return `authenticator:${person}`;
}

/** The vault's name for an edition's signing key. */
export function signingKeyName(edition: number): string {
  return `signing-key:${edition}`;
}

/** The vault's name for a row of `secret`. */
export function secretName(name: string): string {
  return `secret:${name}`;
}

/** Reads a value of `secret`: sealed bytes are stored as `sealed:` and base64url, others as text. */
export function secretBytes(value: string): Buffer {
  return value.startsWith(SEALED_TEXT)
    ? Buffer.from(value.slice(SEALED_TEXT.length), "base64url")
    : Buffer.from(value, "utf8");
}

/** Writes sealed or plain bytes as the text of `secret`. */
export function secretText(stored: Buffer): string {
  return stored[0] === 0 ? SEALED_TEXT + stored.toString("base64url") : stored.toString("utf8");
}
const SEALED_TEXT = "sealed:";
