import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { findPreview, savePreview } from "#app/domain/programme/import-previews.ts";
import { previewImport } from "#app/domain/programme/import-programme.ts";
import { readProgramme } from "#app/imports/read-programme.ts";
import { openReadingThread, type ReadingOutcome } from "#app/imports/reading-thread.ts";
import { openPlanningThread } from "#app/jobs/planning-thread.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { longestStall } from "#test/support/longest-stall.ts";
import { cases } from "#test/support/proof.ts";

/** In all 15 MB. */
const SESSIONS = cases({ sample: 3_000, whole: 9_000 });
const OPTIONS = { fileName: "programme.xml", fallbackTimeZone: "Europe/Paris" };

test("a large file is read in a thread within a time limit, and requests are still answered", async () => {
  const file = largeFile();
  expect(file.length).toBeGreaterThan(SESSIONS * 1_700);
  const thread = openReadingThread();
  const hurried = openReadingThread({ longest: 1 });
  onTestFinished(() => Promise.all([thread.close(), hurried.close()]).then(() => {}));
  const copies = [file, file, file].map((bytes) => Buffer.from(new Uint8Array(bytes).buffer));
  const [handed] = copies;
  const control = await longestStall(() => readProgramme(file, OPTIONS));
  const threaded = await longestStall(async () => thread.read(copies.shift() ?? Buffer.from(""), OPTIONS), {
    below: control.longest / 4,
  });
  expect([threaded.result.kind, handed?.length]).toEqual(["read", 0]);
  expect(threaded.result.kind === "read" && JSON.parse(new TextDecoder().decode(threaded.result.json))).toEqual(
    control.result.kind === "read" && JSON.parse(JSON.stringify(control.result.programme)),
  );
  expect(threaded.longest).toBeLessThan(control.longest / 4);
  expect(await hurried.read(file, OPTIONS)).toEqual({ kind: "too-long", sessions: 0 });
  expect((await thread.read(Buffer.from("?"), OPTIONS)).kind).toBe("refused");
});

test("a large file is compared and merged in a thread while this one continues", async () => {
  const { db, url } = await freshDatabase();
  const act = { by: null, now: NOW };
  const made = await createEdition(db, { ...act, year: 2041, name: "Essai", days: ["2041-06-01"] });
  const edition = made.kind === "created" ? made.id : 0;
  const reading = openReadingThread();
  const planning = openPlanningThread(url);
  onTestFinished(() => Promise.all([reading.close(), planning.close()]).then(() => {}));
  const read = await reading.read(largeFile(), OPTIONS);
  // Starts the thread.
  expect(await planning.preview({ edition, preview: randomUUID() })).toBe(null);
  const by = await findOrCreatePerson(db, { email: "ada@exemple.fr", language: "fr", now: NOW });
  const programme = jsonOf(read);
  const file = { edition, fileName: "grand.xml", by, now: NOW };
  const text = new TextDecoder().decode(programme);
  const savedHere = await longestStall(() => savePreview(db, { ...file, programme: text }));
  const copies = [programme, programme.slice(), programme.slice()];
  const saved = await longestStall(
    async () => planning.save({ ...file, programme: copies.shift() ?? new Uint8Array() }),
    { below: savedHere.longest / 4 },
  );
  expect(programme.length).toBe(0);
  expect(saved.longest).toBeLessThan(savedHere.longest / 4);
  const preview = saved.result;
  const control = await longestStall(async () => {
    const kept = await findPreview(db, { edition, preview });
    return kept && (await previewImport(db, { edition, programme: kept.programme }));
  });
  const planned = await longestStall(() => planning.preview({ edition, preview }), { below: control.longest / 4 });
  expect(planned.result?.changes.sessions.new).toEqual({
    first: control.result?.sessions.new.slice(0, 2000),
    count: SESSIONS,
  });
  expect(planned.longest).toBeLessThan(control.longest / 4);
  const few = await reading.read(largeFile(200), OPTIONS);
  const which = { edition, preview: await planning.save({ ...file, programme: jsonOf(few) }), ...act };
  const outcomes = [await planning.apply(which), await planning.apply(which)];
  expect(outcomes).toEqual([{ kind: "imported" }, { kind: "unknown" }]);
  const sessions = await db.selectFrom("session").select("id").execute();
  expect(sessions.length).toBe(200);
});

function jsonOf(read: ReadingOutcome): Uint8Array<ArrayBuffer> {
  if (read.kind !== "read") throw new Error(`the file was ${read.kind}`);
  return read.json;
}

function largeFile(sessions = SESSIONS): Buffer {
  const rooms = Array.from({ length: sessions }, (_, at) => {
    const abstract = "Réemployer plutôt que jeter. ".repeat(50);
    return `<room name="Salle ${at}"><event id="${at + 1}"><date>2041-06-01T08:00:00+02:00</date><start>08:00</start>
      <duration>00:10</duration><room>Salle ${at}</room><slug>s-${at}</slug><title>Séance ${at}</title><type>talk</type>
      <language>fr</language><abstract>${abstract}</abstract><persons/></event></room>`;
  });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><schedule><conference><title>Essai</title><start>2041-06-01</start>
    <end>2041-06-01</end><days>1</days></conference><day index="1" date="2041-06-01">${rooms.join("")}</day></schedule>`);
}
