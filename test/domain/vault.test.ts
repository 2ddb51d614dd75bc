import { sql } from "kysely";
import { expect, test } from "vitest";
import { editionKey } from "#app/domain/registration/signing-key.ts";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import { rootSecret } from "#app/domain/secrets.ts";
import { makeVault, setVault, VaultClosed } from "#app/domain/vault.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const OLD = "ancienne clef".padEnd(40, "x");
const NEW = "nouvelle clef".padEnd(40, "x");
const OTHER = "clef d'ailleurs".padEnd(40, "x");

test("a sealed value opens only with its name and key, and a changed one is refused", () => {
  const [old, both, other] = [makeVault([OLD]), makeVault([NEW, OLD]), makeVault([OTHER])];
  const plain = Buffer.from("graine");
  const sealed = old.seal("signing-key:1", plain);
  expect(sealed.includes(plain)).toBe(false);
  expect(old.seal("signing-key:1", plain).equals(sealed)).toBe(false);
  expect([old.open("signing-key:1", sealed), both.open("signing-key:1", sealed)]).toEqual([plain, plain]);
  expect([old.isOutdated(sealed), both.isOutdated(sealed), old.isOutdated(plain)]).toEqual([false, true, true]);
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  for (const open of [
    () => old.open("signing-key:2", sealed),
    () => other.open("signing-key:1", sealed),
    () => makeVault([]).open("signing-key:1", sealed),
    () => old.open("signing-key:1", changed),
  ])
    expect(open).toThrow(VaultClosed);
});

test("plain secrets are sealed when a key is set, sealed again under the next key, and keep their value", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await db
    .insertInto("edition")
    .values({ year: 2031, name: "Une", created_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const stored = async () => {
    const { rows } = await sql<{ seed: Buffer; value: string }>`
      select seed, value from signing_key, secret`.execute(db);
    return rows[0] as { seed: Buffer; value: string };
  };
  const plain = { seed: (await editionKey(db, { edition, now: NOW })).seed, root: await rootSecret(db, null) };
  expect(await stored()).toEqual({ seed: plain.seed, value: plain.root });

  const after: unknown[] = [];
  for (const keys of [[OLD], [OLD], [NEW, OLD], [NEW]]) {
    setVault(makeVault(keys));
    after.push(await sealSecrets(db));
    expect(await rootSecret(db, null)).toBe(plain.root);
    // In a transaction the key is read from its row, not from the process's cache.
    const read = await db.transaction().execute((trx) => editionKey(trx, { edition, now: NOW }));
    expect(read.seed).toEqual(plain.seed);
    const { seed, value } = await stored();
    expect([seed.includes(plain.seed), value.includes(plain.root)]).toEqual([false, false]);
  }
  expect(after).toEqual([2, 0, 2, 0]);

  const before = await stored();
  await expect(sealSecrets(db, makeVault([OTHER]))).rejects.toThrow(VaultClosed);
  expect(await stored()).toEqual(before);
  setVault(makeVault([]));
});
