import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { importProgramme, previewImport } from "#app/domain/programme/import-programme.ts";
import type { IncomingProgramme } from "#app/domain/programme/incoming.ts";
import type { Database } from "#app/domain/transaction.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const FOLDER = "../shared/data/programmes";
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER) : ["the folder of real files is absent"];
const ACT = { by: null, now: NOW };

test.skipIf(!existsSync(FOLDER)).for(FILES)("%s comes in whole, and a second time writes nothing", async (file) => {
  const programme = await read(file);
  const { db } = await freshDatabase();
  const edition = await editionFor(db, programme);

  const preview = await previewImport(db, { edition, programme });
  const { changes } = await importProgramme(db, { edition, programme, ...ACT });
  expect(changes).toEqual(preview);
  expect(await counts(db)).toEqual({
    sessions: programme.sessions.length,
    rooms: programme.rooms.length,
    tracks: programme.tracks.length,
    speakers: programme.speakers.length,
    scheduled: programme.sessions.filter(({ start }) => start).length,
    roles: programme.sessions.flatMap(({ speakers }) => [...new Set(speakers.map((one) => one.externalId))]).length,
  });
  expect(await slots(db)).toEqual(
    Object.fromEntries(
      programme.sessions.map((one) => [one.externalId, [one.title, one.room, instant(one.start), instant(one.end)]]),
    ),
  );

  const before = await rowVersions(db);
  const { changes: again } = await importProgramme(db, { edition, programme, ...ACT });
  const nothing = { new: [], changed: [], gone: [] };
  expect(again).toMatchObject({ sessions: nothing, rooms: nothing, tracks: nothing, speakers: nothing, days: [] });
  expect(await rowVersions(db)).toEqual(before);
});

async function read(file: string): Promise<IncomingProgramme> {
  const outcome = await readProgramme(readFileSync(`${FOLDER}/${file}`), {
    fileName: file,
    fallbackTimeZone: "Europe/Paris",
  });
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.problems));
  return outcome.programme;
}

async function editionFor(db: Database, { title, timeZone, days }: IncomingProgramme): Promise<number> {
  const made = await createEdition(db, { year: 2030, name: title ?? "Édition", timeZone, days, ...ACT });
  if (made.kind !== "created") throw new Error(made.kind);
  return made.id;
}

async function counts(db: Database) {
  const { rows } = await sql`select (select count(*) from session) as sessions, (select count(*) from room) as rooms,
    (select count(*) from track) as tracks, (select count(*) from speaker) as speakers,
    (select count(*) from session where starts_at is not null) as scheduled,
    (select count(*) from session_speaker) as roles`.execute(db);
  return rows[0];
}

async function slots(db: Database) {
  const rows = await db
    .selectFrom("session")
    .leftJoin("room", "room.id", "session.room_id")
    .select(["external_id", "title", "room.name", "starts_at", "ends_at"])
    .execute();
  return Object.fromEntries(
    rows.map((row) => [row.external_id, [row.title, row.name, instant(row.starts_at), instant(row.ends_at)]]),
  );
}

function instant(value: string | Date | null): string | null {
  return value && new Date(value).toISOString();
}

/** The transaction that last wrote each row: equal before and after when nothing was written. */
async function rowVersions(db: Database) {
  const { rows } = await sql`
    select 'session' as of, id, xmin::text from session union all select 'room', id, xmin::text from room
    union all select 'track', id, xmin::text from track union all select 'speaker', id, xmin::text from speaker
    union all select 'venue', id, xmin::text from venue
    union all select 'role', speaker_id * 100000 + session_id, xmin::text from session_speaker
    union all select 'places', session_id, xmin::text from session_places
    union all select 'content', 0, version::text from content_version order by 1, 2`.execute(db);
  return rows;
}
