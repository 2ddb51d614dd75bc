import { chown, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { makeKeys } from "#db/backup/encryption.ts";
import { runBuilt, startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { migratedFolder, ownFolder, postmasterOf } from "#test/support/processes.ts";
import { siteBuild } from "#test/support/site-build.ts";

beforeAll(siteBuild);

test("an embedded site is backed up while it runs, rehearsed, and restored into another folder with its key", async () => {
  const home = await migratedFolder();
  const { publicKey, secretKey } = await makeKeys();
  const app = await startApp({ DATA_DIR: home, SEED: "archive" });
  const file = join(home, "night.age");
  const key = join(home, "key.txt");
  await writeFile(key, `# made by age-keygen\n${secretKey}\n`);

  const none = await runBuilt("backup", [file], { DATA_DIR: home });
  expect(none).toMatchObject({ code: 1, output: expect.stringMatching(/^BACKUP_KEY is not set/) });
  const made = await runBuilt("backup", [file], { DATA_DIR: home, BACKUP_KEY: publicKey });
  expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/tables, \d+ rows, .* MB, written in/) });
  const again = await runBuilt("backup", [file], { DATA_DIR: home, BACKUP_KEY: publicKey });
  expect(again).toMatchObject({ code: 1, output: expect.stringMatching(/exists already/) });
  const unread = await runBuilt("restore", [file], { DATA_DIR: home, BACKUP_KEY: publicKey });
  expect(unread).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^BACKUP_KEY holds no secret key .*--key KEYFILE/),
  });
  const inUse = await runBuilt("restore", [file, "--key", key, "--replace"], { DATA_DIR: home });
  expect(inUse).toMatchObject({ code: 1, output: expect.stringMatching(/is in use by process/) });
  const rehearsed = await runBuilt("restore", ["--rehearse", "--live", file, "--key", key], { DATA_DIR: home });
  expect(rehearsed).toMatchObject({ code: 0, output: expect.stringMatching(/checksums of all \d+ tables are equal/) });
  // Since the backup, its own trace was written.
  expect(rehearsed.output).toMatch(/^audit: \d+ rows in the backup, \d+ now$/m);
  expect(await app.stop()).toBe(0);

  const other = await ownFolder();
  for (const command of ["sign-in", "migrate", "backup", "worker"]) {
    const astray = await runBuilt(command, command === "sign-in" ? ["ada@essai.example"] : [], {
      ...{ DATA_DIR: other, BACKUP_KEY: publicKey },
    });
    expect(astray).toMatchObject({ code: 1, output: expect.stringMatching(/^There is no database: /) });
  }
  const damaged = join(home, "damaged.age");
  await writeFile(damaged, (await readFile(file)).subarray(0, -9));
  const refused = await runBuilt("restore", [damaged, "--key", key], { DATA_DIR: other });
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/is damaged/) });
  expect(await readdir(other)).toEqual([]);
  const restored = await runBuilt("restore", [file, "--key", key], { DATA_DIR: other });
  expect(restored).toMatchObject({ code: 0, output: expect.stringMatching(/Restored; all checksums are equal\.$/) });
  // Whoever forgot the settings reads it, and whoever wanted this sees where it is.
  expect(restored.output).toContain(`DATABASE_URL is not set: an embedded database is created in ${other}.`);
  expect(await postmasterOf(other)).toBeNull();
  expect(await readFile(join(other, "secrets.key"), "utf8")).toBe(await readFile(join(home, "secrets.key"), "utf8"));
  const revived = await startApp({ DATA_DIR: other });
  expect((await fetch(`${revived.url}/health`)).status).toBe(200);
  await revived.stop();
});

test("the folder of backups that root makes belongs to the service", async () => {
  const { url: DATABASE_URL } = await freshDatabase();
  const folder = await ownFolder();
  const { publicKey } = await makeKeys();
  // Another account may be given folders only by root.
  if (process.getuid?.() === 0) await chown(folder, 65_534, 65_534);
  const data = join(folder, "data");
  const made = await runBuilt("backup", [], { DATABASE_URL, DATA_DIR: data, BACKUP_KEY: publicKey });
  expect(made).toMatchObject({ code: 0 });
  const owners = await Promise.all([data, join(data, "backups")].map(async (one) => (await stat(one)).uid));
  const { uid } = await stat(folder);
  expect(owners).toEqual([uid, uid]);
});
