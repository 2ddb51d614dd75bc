import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { changeRoom, listRooms } from "#app/domain/edition/rooms.ts";
import { slugOf } from "#app/domain/edition/slug.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { applyPreview, savePreview } from "#app/domain/programme/import-previews.ts";
import { importProgramme, previewImport } from "#app/domain/programme/import-programme.ts";
import type { IncomingSession } from "#app/domain/programme/incoming.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import { endPointlessWaits } from "#app/domain/waiting/expire-offers.ts";
import { resumeWaits } from "#app/domain/waiting/resume-waits.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf, makeSessionWait } from "#test/support/waiting-samples.ts";
import { incoming, incomingSession } from "./incoming-samples.ts";

const ACT = { by: null, now: NOW };
const LATER = { by: null, now: new Date(NOW.getTime() + 3_600_000) };

test("a changed file updates only its changes, and a new title keeps the old slug", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const [one, two] = [
    incomingSession("1", 9),
    incomingSession("2", 10, { speakers: [{ externalId: "a", role: "speaker" }] }),
  ];
  await importProgramme(db, { edition, programme: incoming([one, two]), ...ACT });
  const changed = incoming([one, { ...two, title: "Autrement", room: "Petite salle", speakers: [] }]);
  const { changes } = await importProgramme(db, { edition, programme: changed, ...LATER });
  expect(changes.sessions).toEqual({
    new: [],
    changed: [
      {
        name: "Autrement",
        fields: [
          { field: "title", before: "Séance 2", after: "Autrement" },
          { field: "room", before: "Grande salle", after: "Petite salle" },
          { field: "speakers", before: "Personne a (speaker)", after: "" },
        ],
      },
    ],
    gone: [],
    unchanged: 1,
  });
  expect(changes.speakers).toEqual({ new: [], changed: [], gone: [{ name: "Personne a" }], unchanged: 0 });
  expect(await sessions(db)).toEqual([
    ["1", "seance-1", "Séance 1", NOW.toISOString()],
    ["2", "seance-2", "Autrement", LATER.now.toISOString()],
  ]);
});

test("an import that would end waits reports how many, and changes nothing until that number is confirmed", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const [one, two] = [incomingSession("1", 9, { capacity: 1 }), incomingSession("2", 10)];
  await importProgramme(db, { edition, programme: incoming([one, two]), ...ACT });
  await releaseProgramme(db, { edition, name: null, ...ACT });
  const { id: by } = await db
    .insertInto("person")
    .values({
      email: "ada@exemple.invalid",
      given_name: "Ada",
      family_name: "Essai",
      created_at: NOW,
      last_active_at: NOW,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`insert into ticket_type (edition_id, slug, name) values (${edition}, 'public', 'Public')`.execute(db);
  await makeRegistration(db, edition, 1, { ticketType: "public", sessions: ["seance-1"] });
  const other = await makeRegistration(db, edition, 2, { ticketType: "public" });
  await makeSessionWait(db, other.code, "seance-1");
  const programme = JSON.stringify(incoming([two]));
  const preview = await savePreview(db, { edition, fileName: "sans.csv", programme, by, now: NOW });
  const apply = (endsWaits?: number) => applyPreview(db, { edition, preview, endsWaits, by, now: NOW });
  expect([await apply(), await apply(2)]).toEqual([
    { kind: "ends-waits", waits: 1 },
    { kind: "ends-waits", waits: 1 },
  ]);
  expect(await db.selectFrom("session").select("id").where("cancelled_at", "is not", null).execute()).toEqual([]);
  expect(await apply(1)).toMatchObject({ kind: "imported", endedWaits: 1 });
  expect(await endPointlessWaits(db, { now: NOW })).toBe(1);
  // Importing the earlier file again restores the session and the wait.
  await importProgramme(db, { edition, programme: incoming([one, two]), ...LATER });
  expect([await resumeWaits(db, LATER), await lineOf(db)]).toEqual([1, ["Modèle 2: waits"]]);
});

test("a missing session is deleted if unused, cancelled if released, and restored by a later file", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const [one, two, three] = [incomingSession("1", 9), incomingSession("2", 10), incomingSession("3", 11)];
  await importProgramme(db, { edition, programme: incoming([one, two]), ...ACT });
  await releaseProgramme(db, { edition, name: null, ...ACT });
  await importProgramme(db, { edition, programme: incoming([one, two, three]), ...ACT });
  const { changes } = await importProgramme(db, { edition, programme: incoming([one]), ...LATER });
  expect(changes.sessions.gone).toEqual([
    { name: "Séance 2", becomes: "cancelled" },
    { name: "Séance 3", becomes: "deleted" },
  ]);
  const cancelled = () => db.selectFrom("session").select(["external_id", "cancelled_at"]).orderBy("id").execute();
  expect(await cancelled()).toEqual([
    { external_id: "1", cancelled_at: null },
    { external_id: "2", cancelled_at: LATER.now },
  ]);
  const again = await importProgramme(db, { edition, programme: incoming([one]), ...LATER });
  expect(again.changes.sessions.gone).toEqual([]);
  const back = await importProgramme(db, { edition, programme: incoming([one, two]), ...LATER });
  expect(back.changes.sessions.changed).toEqual([
    { name: "Séance 2", fields: [{ field: "cancelled", before: true, after: false }] },
  ]);
  expect((await cancelled()).map(({ cancelled_at }) => cancelled_at)).toEqual([null, null]);
});

test("an organiser's cancellations and additions are kept", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const programme = incoming([incomingSession("1", 9)]);
  await importProgramme(db, { edition, programme, ...ACT });
  await db.updateTable("session").set({ cancelled_at: NOW, cancellation_reason: "Malade" }).execute();
  await addSession(db, { edition, ...OWN, ...ACT });
  const { changes } = await importProgramme(db, { edition, programme, ...LATER });
  expect(changes.sessions).toEqual({ new: [], changed: [], gone: [], unchanged: 1 });
  expect((await sessions(db)).length).toBe(2);
});

test("two sessions in one room at one time are both imported, the later one as sharing it, with a warning", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const end = "2030-10-10T09:30:00Z";
  const programme = incoming([incomingSession("1", 10), incomingSession("2", 9, { end })]);
  const { changes } = await importProgramme(db, { edition, programme, ...ACT });
  expect(changes.warnings).toEqual([
    { code: "room-shared", session: "Séance 1", other: "Séance 2", room: "Grande salle" },
  ]);
  const shared = await db.selectFrom("session").select(["external_id", "shares_room"]).orderBy("external_id").execute();
  expect(shared).toEqual([
    { external_id: "1", shares_room: true },
    { external_id: "2", shares_room: false },
  ]);
});

test("sessions can swap rooms and times in one file", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const before = Array.from({ length: 6 }, (_, at) => incomingSession(`${at}`, 9 + at));
  const after = before.map((session, at) => ({ ...session, ...slot(before[(at + 1) % 6]) }));
  await importProgramme(db, { edition, programme: incoming(before), ...ACT });
  const { changes } = await importProgramme(db, { edition, programme: incoming(after), ...LATER });
  expect([changes.sessions.changed.length, changes.warnings]).toEqual([6, []]);
  expect(await db.selectFrom("session").select("id").where("shares_room", "=", true).execute()).toEqual([]);
});

test("a room keeps the organiser's name, capacity and venue that the file lacks", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const programme = incoming([incomingSession("1", 9)]);
  await importProgramme(db, { edition, programme, ...ACT });
  const [room] = await listRooms(db, { edition });
  expect((await listVenues(db, { edition })).map(({ name }) => name)).toEqual(["Halle d’essai"]);
  await changeRoom(db, { edition, room: room?.id ?? 0, name: "La Grande", capacity: 300, ...ACT });
  const { changes } = await importProgramme(db, { edition, programme, ...LATER });
  expect(changes.rooms).toEqual({ new: [], changed: [], gone: [], unchanged: 1 });
  expect(await listRooms(db, { edition })).toEqual([{ ...room, name: "La Grande", capacity: 300 }]);
});

test("a free guid is kept, and places never fall below those taken", async () => {
  const { db } = await freshDatabase();
  const [edition, other] = [await anEdition(db), await anEdition(db, 2031)];
  const guid = "5f0c1e5a-0000-4000-8000-000000000001";
  const programme = incoming([incomingSession("1", 9, { guid, capacity: 20 })]);
  await importProgramme(db, { edition, programme, ...ACT });
  await importProgramme(db, { edition: other, programme, ...ACT });
  const guids = await db.selectFrom("session").select("guid").orderBy("id").execute();
  expect([guids[0]?.guid === guid, guids[1]?.guid === guid]).toEqual([true, false]);

  await db.updateTable("session_places").set({ used: 12 }).execute();
  const fewer = incoming([incomingSession("1", 9, { guid, capacity: 5 })]);
  const { changes } = await importProgramme(db, { edition, programme: fewer, ...LATER });
  expect(changes.warnings).toEqual([{ code: "places-kept", session: "Séance 1", places: 5, used: 12 }]);
  expect(await db.selectFrom("session_places").select(["size", "used"]).orderBy("session_id").execute()).toEqual([
    { size: 12, used: 12 },
    { size: 20, used: 12 },
  ]);
});

test("frab XML and frab JSON of one event are one source", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  await importProgramme(db, { edition, programme: incoming([incomingSession("1", 9)]), ...ACT });
  const xml = incoming([incomingSession("1", 9)], { format: "frab-xml" });
  const { changes } = await importProgramme(db, { edition, programme: xml, ...ACT });
  expect(changes.sessions).toEqual({ new: [], changed: [], gone: [], unchanged: 1 });
});

test("for any two files, the preview lists the import's changes, and the draft equals the last file", async () => {
  const { db } = await freshDatabase();
  let year = 2040;
  await fc.assert(
    fc.asyncProperty(fc.array(FILE, { minLength: 2, maxLength: 3 }), fc.boolean(), async (files, isReleased) => {
      const edition = await anEdition(db, year++);
      for (const file of files) {
        const programme = incoming(file);
        const preview = await previewImport(db, { edition, programme });
        expect((await importProgramme(db, { edition, programme, ...ACT })).changes).toEqual(preview);
        expect(await activeSessions(db, edition)).toEqual(
          file
            .map(({ externalId, title, room, track, start }) => [externalId, title, plain(room), track, start])
            .sort(),
        );
        const again = await previewImport(db, { edition, programme });
        for (const kind of ["sessions", "rooms", "tracks", "speakers"] as const)
          expect(again[kind]).toMatchObject({ new: [], changed: [], gone: [] });
        if (isReleased) await releaseProgramme(db, { edition, name: null, ...ACT });
      }
    }),
    { numRuns: 40 },
  );
});

const SESSION: fc.Arbitrary<IncomingSession> = fc
  .record({
    id: fc.constantFrom("1", "2", "3", "4", "5"),
    hour: fc.integer({ min: 9, max: 12 }),
    title: fc.constantFrom("Ouverture", "ouverture", "Été & après", "???"),
    room: fc.constantFrom("Salle 1", "salle-1", "Salle 2", null),
    track: fc.constantFrom("Eau", "Terre", null),
    capacity: fc.constantFrom(null, 10, 20),
    speakers: fc.uniqueArray(fc.constantFrom("a", "b", "c")),
  })
  .map(({ id, hour, speakers, ...same }) =>
    incomingSession(id, hour, { ...same, speakers: speakers.map((externalId) => ({ externalId, role: "speaker" })) }),
  );
const FILE = fc.uniqueArray(SESSION, { selector: ({ externalId }) => externalId, minLength: 1, maxLength: 5 });

const OWN = {
  kind: "talk",
  title: "Hors fichier",
  titleEn: null,
  abstract: null,
  language: "fr",
  track: null,
  room: null,
  workingGroup: null,
  start: null,
  end: null,
  places: null,
  speakers: [],
} as const;

function slot(session: IncomingSession | undefined) {
  return { start: session?.start ?? null, end: session?.end ?? null };
}

async function anEdition(db: Database, year = 2030): Promise<number> {
  const made = await createEdition(db, { year, name: `Édition ${year}`, location: "Halle d’essai", ...ACT });
  if (made.kind !== "created") throw new Error(made.kind);
  return made.id;
}

async function sessions(db: Database) {
  const rows = await db.selectFrom("session").selectAll().orderBy("id").execute();
  return rows.map(({ external_id, slug, title, changed_at }) => [external_id, slug, title, changed_at.toISOString()]);
}

async function activeSessions(db: Database, edition: number) {
  const { rows } = await sql<{ row: unknown[] }>`
    select jsonb_build_array(external_id, title, room.name, track.name, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as row
    from session left join room on room.id = room_id left join track on track.id = track_id
    where session.edition_id = ${edition} and cancelled_at is null order by external_id`.execute(db);
  return rows.map(({ row: [id, title, room, ...rest] }) => [id, title, plain(room as string | null), ...rest]);
}

/** A room with another spelling is the same room, and keeps its spelling. */
function plain(room: string | null): string | null {
  return room && slugOf(room, "salle");
}
