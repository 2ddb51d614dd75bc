import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { findEdition } from "#app/domain/edition/edition.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import { runInTerminal } from "#test/support/app-process.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { type ImportAsked, importFile } from "../../bin/import-file.ts";

beforeAll(siteBuild);

test("a file for a year without an edition creates one with the file's name and days", async () => {
  const { db } = await freshDatabase();
  const outcome = await importFile(db, asked(fileWith(schedule())));
  expect(outcome).toMatchObject({ kind: "imported", edition: { name: "Journées d’essai", made: true }, release: null });
  expect(await findEdition(db, { year: 2030, includeDrafts: true })).toMatchObject({
    name: "Journées d’essai",
    timeZone: "Europe/Paris",
    days: ["2030-10-10"],
    publishedAt: null,
  });
});

test("a dry run reports the same figures and writes nothing", async () => {
  const { db } = await freshDatabase();
  const file = fileWith(schedule());
  const tried = await importFile(db, asked(file, { dryRun: true, publish: true }));
  expect(await rows(db)).toEqual({ editions: 0, sessions: 0, releases: 0, audits: 0 });
  const done = await importFile(db, asked(file));
  expect(tried).toEqual(done);
});

test("publishing releases the programme and publishes the edition; repeated, it makes no new release", async () => {
  const { db } = await freshDatabase();
  const file = fileWith(schedule());
  expect(await importFile(db, asked(file, { publish: true }))).toMatchObject({
    release: { kind: "released", number: 1 },
  });
  const edition = await findEdition(db, { year: 2030 });
  expect(edition?.publishedAt).toEqual(NOW);
  expect((await currentRelease(db, { edition: edition?.id ?? 0 }))?.programme.sessions.length).toBe(2);
  expect(await importFile(db, asked(file, { publish: true }))).toMatchObject({
    edition: { made: false },
    release: { kind: "unchanged", number: 1 },
  });
});

test("a broken file changes nothing", async () => {
  const { db } = await freshDatabase();
  await importFile(db, asked(fileWith(schedule())));
  const before = await rows(db);
  const cut = JSON.stringify(schedule("Autre titre")).slice(0, -40);
  expect(await importFile(db, asked(fileWith(cut)))).toMatchObject({ kind: "refused" });
  expect(await importFile(db, asked(join(tmpdir(), "no-such-file.xml")))).toEqual({
    kind: "unreadable",
    reason: "ENOENT",
  });
  expect(await rows(db)).toEqual(before);
});

test("the command exits with 0 and a table, or with 1 and the errors on stderr, in the terminal's language", async () => {
  const { db, url } = await freshDatabase();
  const good = fileWith(schedule());
  const broken = fileWith("<schedule>\n<day");
  const imported = await command([good, "--year", "2030", "--publish"], url, "fr_FR.UTF-8");
  expect(imported).toMatchObject({ code: 0, stderr: "" });
  expect(imported.stdout).toMatch(/séances +2 +0 +0 +0\n/);
  expect(await rows(db)).toMatchObject({ editions: 1, sessions: 2, releases: 1 });

  const french = await command([broken, "--year", "2030"], url, "fr_FR.UTF-8");
  const english = await command([broken, "--year", "2030"], url, "en_GB.UTF-8");
  expect([french.code, french.stdout, english.code, english.stdout]).toEqual([1, "", 1, ""]);
  expect(french.stderr).toContain(`${broken}\u00a0: ligne 2\u00a0: `);
  expect(english.stderr).toContain(`${broken}: line 2: `);

  for (const wrong of [
    [],
    [good],
    [good, "--year", "30"],
    [good, "--year", "2030", "--no-such-option"],
    [good, good],
  ]) {
    const { code, stderr } = await command(wrong, url, "C");
    expect([wrong.length, code, stderr]).toEqual([wrong.length, 1, expect.stringMatching(/^npm run import -- .+\n$/)]);
  }
});

function asked(file: string, changes: Partial<ImportAsked> = {}): ImportAsked {
  return { file, year: 2030, dryRun: false, publish: false, now: NOW, untitled: "Sans titre", ...changes };
}

function fileWith(content: string | object): string {
  const folder = mkdtempSync(join(tmpdir(), "import-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "programme");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** A small frab file of one day with two sessions. */
function schedule(title = "Ouverture") {
  const event = (id: number, start: string, name: string) => ({
    id,
    guid: `5f0c1e5a-0000-4000-8000-00000000000${id}`,
    date: `2030-10-10T${start}:00+02:00`,
    start,
    duration: "00:45",
    room: "Grande salle",
    slug: `seance-${id}`,
    title: name,
    track: "Essais",
    type: "lecture",
    language: "fr",
    persons: [{ id: 1, public_name: "Ada Modèle" }],
    links: [],
  });
  const events = [event(1, "09:00", title), event(2, "10:00", "Suite")];
  return {
    schedule: {
      version: "1",
      conference: {
        acronym: "essai",
        title: "Journées d’essai",
        start: "2030-10-10",
        end: "2030-10-10",
        daysCount: 1,
        timeslot_duration: "00:15",
        time_zone_name: "Europe/Paris",
        rooms: [{ name: "Grande salle", capacity: 100 }],
        days: [
          {
            index: 1,
            date: "2030-10-10",
            day_start: "2030-10-10T08:00:00+02:00",
            day_end: "2030-10-10T18:00:00+02:00",
            rooms: { "Grande salle": events },
          },
        ],
      },
    },
  };
}

async function rows(db: Database) {
  const { rows: counted } =
    await sql`select (select count(*) from edition) as editions, (select count(*) from session) as sessions,
    (select count(*) from release) as releases, (select count(*) from audit) as audits`.execute(db);
  return counted[0];
}

function command(args: readonly string[], url: string, locale: string) {
  return runInTerminal("import", args, { url, locale });
}
