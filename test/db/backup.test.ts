import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { sealSecrets } from "#app/domain/seal-secrets.ts";
import { makeVault } from "#app/domain/vault.ts";
import { makeKeys } from "#db/backup/encryption.ts";
import { BackupRefused } from "#db/backup/format.ts";
import { readBackup } from "#db/backup/read-backup.ts";
import { requireKnownMigrations } from "#db/backup/restore-backup.ts";
import { connectForBackup, writeBackup } from "#db/backup/write-backup.ts";
import { MIGRATIONS } from "#db/migrations/all.ts";
import { backUp, restore, sumsOf, withClient } from "#test/support/backups.ts";
import { emptyDatabase, freshDatabase, NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { openProxy } from "#test/support/proxy.ts";
import { registeredPerson } from "#test/support/registered.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const KEY = "a key of the test, which seals the secrets";

test("a restored demonstration has the rows, numbers, constraints and triggers of its source; a second restore only replaces on request", async () => {
  const source = await demonstration();
  await sealSecrets(source.db, makeVault([KEY]));
  const before = await sumsOf(source.url);
  const backup = await backUp(source.url);
  expect(backup.tables).toEqual(before);
  expect(before.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(2_000);
  expect((await stat(backup.file)).mode & 0o777).toBe(0o600);
  expect((await readFile(backup.file, "latin1")).includes("exemple.invalid")).toBe(false);

  const target = await emptyDatabase();
  expect(await restore(target.url, backup, { keys: [KEY] })).toEqual([]);
  const changed = unequal(before, await sumsOf(target.url));
  expect(changed).toEqual(["audit"]);
  expect(await withClient(target.url, shapeOf)).toEqual(await withClient(source.url, shapeOf));
  await withClient(target.url, async (client) => {
    const { rows } = await client.query("select verb, detail from audit order by id desc limit 1");
    expect(rows).toMatchObject([{ verb: "restore-backup", detail: { madeAt: backup.head.madeAt } }]);
    await expect(client.query("update audit set verb = 'sign-in'")).rejects.toMatchObject({
      constraint: "a_line_of_the_journal_is_never_changed",
    });
  });

  const once = await sumsOf(target.url);
  await expect(restore(target.url, backup, { keys: [KEY] })).rejects.toThrow(/not empty.*--replace/s);
  // Without the key of its secrets nothing is replaced, though all rows were loaded already.
  await expect(restore(target.url, backup, { replace: true })).rejects.toThrow(/SECRETS_KEY/);
  await withClient(target.url, async () => {
    await expect(restore(target.url, backup, { replace: true, keys: [KEY] })).rejects.toThrow(/in use by 1 other/);
  });
  expect(await sumsOf(target.url)).toEqual(once);
  await withClient(target.url, (client) => client.query("delete from letter; create table left_over (id integer)"));
  await restore(target.url, backup, { replace: true, keys: [KEY] });
  expect(unequal(before, await sumsOf(target.url))).toEqual(["audit"]);
});

test("a file that was changed, cut, encrypted for another key or is no backup is refused with a sentence", async () => {
  const source = await freshDatabase();
  await registeredPerson(source.db);
  const { file, secretKey } = await backUp(source.url);
  const whole = await readFile(file);
  const read = async (bytes: Buffer, key = secretKey) => {
    await writeFile(file, bytes);
    return readBackup(file, key).catch((error: Error) => error);
  };
  expect((await read(whole)) instanceof Error).toBe(false);
  const changed = (at: number) => Buffer.from(whole.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  for (const bytes of [
    ...[30, 150, 230, Math.floor(whole.length / 2), whole.length - 1].map(changed),
    ...[100, 300, Math.floor(whole.length / 2), whole.length - 1].map((length) => whole.subarray(0, length)),
    Buffer.concat([whole, Buffer.from("more")]),
  ]) {
    const refused = (await read(bytes)) as Error;
    expect(refused).toBeInstanceOf(BackupRefused);
    expect(refused.message).toMatch(/is damaged|its beginning was changed/);
  }
  for (const bytes of [Buffer.from(""), Buffer.from("PK\u0003\u0004 a text"), whole.subarray(1)])
    expect(String(await read(bytes))).toMatch(/is not a backup of this platform/);
  const { secretKey: another } = await makeKeys();
  expect(String(await read(whole, another))).toMatch(/encrypted for another key/);
  await expect(readBackup(`${file}.missing`, secretKey)).rejects.toThrow(/cannot be read \(ENOENT\)/);
});

test("a backup of an earlier release is restored as it was and migrated; one of a later release is refused", async () => {
  const old = await databaseBefore("2026-11-28-journal");
  await old.upgradeQueues();
  await sql`insert into edition (year, name, created_at) values (2031, 'Une', now())`.execute(old.db);
  const backup = await backUp(old.url);
  expect(backup.head.migrations.every((name) => name < "2026-11-28-journal")).toBe(true);
  const target = await emptyDatabase();
  const later = await restore(target.url, backup);
  expect(later).toEqual(Object.keys(MIGRATIONS).filter((name) => !backup.head.migrations.includes(name)));
  expect(await target.db.selectFrom("edition").select(["year", "name", "location"]).execute()).toEqual([
    { year: 2031, name: "Une", location: null },
  ]);
  const read = await readBackup(backup.file, backup.secretKey);
  const newer = { ...read, head: { ...read.head, migrations: [...read.head.migrations, "2099-01-01-hover-cars"] } };
  expect(() => requireKnownMigrations(newer)).toThrow(/later version.*2099-01-01-hover-cars/s);
});

test("jobs of a queue whose tables had other columns are kept", async () => {
  const source = await freshDatabase();
  await sql`insert into pgboss.job (name, data) values ('letter', '{"letterId": 7}')`.execute(source.db);
  await sql`alter table pgboss.queue add column former text default 'gone'`.execute(source.db);
  const backup = await backUp(source.url);
  const target = await emptyDatabase();
  await restore(target.url, backup);
  const { rows } = await sql`select name, data from pgboss.job`.execute(target.db);
  expect(rows).toEqual([{ name: "letter", data: { letterId: 7 } }]);
});

function unequal(
  expected: readonly { name: string; sha256: string }[],
  found: readonly { name: string; sha256: string }[],
) {
  const sums = new Map(found.map(({ name, sha256 }) => [name, sha256]));
  return expected.filter(({ name, sha256 }) => sums.get(name) !== sha256).map(({ name }) => name);
}

/** The rules and numbers of a database, beside its rows. */
async function shapeOf(client: import("pg").Client) {
  const { rows } = await client.query(`
    select 'constraint' as kind, conrelid::regclass::text as on, conname::text as name, pg_get_constraintdef(oid) as rule
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger', tgrelid::regclass::text, tgname::text, tgenabled::text || pg_get_triggerdef(oid)
      from pg_trigger where not tgisinternal
    union all select 'index', tablename::text, indexname::text, indexdef from pg_indexes where schemaname = 'public'
    union all select 'sequence', '', sequencename::text, last_value::text from pg_sequences
      where schemaname = 'public' and sequencename <> 'audit_id_seq'
    order by 1, 2, 3, 4`);
  return rows;
}

test("a backup whose connection falls silent midway fails soon, and leaves no file", async () => {
  const { url } = await freshDatabase();
  const proxy = await openProxy(url);
  const client = await connectForBackup(proxy.url, { silence: 500 });
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  let copies = 0;
  client.query = ((...asked: unknown[]) => {
    if (typeof asked[0] === "object") copies += 1;
    if (copies === 3) proxy.silence();
    return query(...asked);
  }) as typeof client.query;
  const folder = await mkdtemp(join(tmpdir(), "silent-backup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { publicKey } = await makeKeys();
  const asked = { file: join(folder, "night.age"), key: publicKey, secretsKey: null, now: NOW };
  await expect(writeBackup(client, asked)).rejects.toThrow("silent for 0.5 s");
  await client.end().catch(() => {});
  expect([copies, await readdir(folder)]).toEqual([3, []]);
});
