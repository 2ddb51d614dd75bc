import { expect, test } from "vitest";
import { checkSheets } from "#app/domain/door/sheet-checks.ts";
import { listSheets } from "#app/domain/door/sheets.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

test("sheets say who would sign twice, which speaker is in two rooms, and which room is too small", async () => {
  const { db, edition, sessions, ids } = await arranged();
  const room = await db.selectFrom("room").select(["id", "venue_id", "physical_room_id"]).executeTakeFirstOrThrow();
  expect(await checkSheets(db, { edition })).toEqual([]);
  // `compost` and `reemploi` overlap from 10:30 to 11:00.
  for (const [slug, number] of [
    ["compost", 0],
    ["reemploi", 0],
    ["reemploi", 1],
  ] as const)
    await book(slug, number);
  await db.updateTable("room").set({ capacity: 1 }).where("id", "=", room.id).execute();
  const other = { edition_id: edition, venue_id: room.venue_id, slug: "b", name: "Salle B", capacity: 9 };
  const hall = await db
    .insertInto("physical_room")
    .values({ name: "B", venue: "B" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: away } = await db
    .insertInto("room")
    .values({ ...other, physical_room_id: hall.id })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.updateTable("session").set({ room_id: away }).where("slug", "=", "compost").execute();
  const { id: speaker } = await db
    .insertInto("speaker")
    .values({ edition_id: edition, slug: "ada", name: "Ada Exemple" })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const slug of ["compost", "reemploi", "visite"])
    await db
      .insertInto("session_speaker")
      .values({ session_id: sessions[slug] ?? 0, speaker_id: speaker })
      .execute();
  const said = (title: string) => ({ id: sessions[title], title, titleEn: null });
  const morning = { day: "2030-01-11", half: "morning" };
  const both = { session: said("compost"), other: said("reemploi") };
  const name = await nameOf(0);
  expect(await checkSheets(db, { edition })).toEqual([
    { kind: "two-places", ...morning, ...both, registration: ids[0], name },
    { kind: "two-rooms", ...morning, ...both, name: "Ada Exemple" },
    { kind: "too-many", ...morning, session: said("reemploi"), room: expect.any(String), capacity: 1, count: 2 },
  ]);
  // Mended: the booking is given back, the room is larger, the speaker is in one room.
  await db
    .deleteFrom("booking")
    .where("session_id", "=", sessions.compost ?? 0)
    .execute();
  await db.updateTable("room").set({ capacity: 2 }).where("id", "=", room.id).execute();
  await db
    .deleteFrom("session_speaker")
    .where("session_id", "=", sessions.compost ?? 0)
    .execute();
  expect(await checkSheets(db, { edition })).toEqual([]);

  async function book(slug: string, number: number) {
    const booking = { session_id: sessions[slug] ?? 0, registration_id: ids[number] ?? 0, booked_at: NOW };
    await db.insertInto("booking").values(booking).execute();
  }
  async function nameOf(number: number) {
    const found = await db
      .selectFrom("registration")
      .selectAll()
      .where("id", "=", ids[number] ?? 0)
      .executeTakeFirstOrThrow();
    return `${found.given_name} ${found.family_name}`.trim();
  }
});

test("who was seen in a session without a booking signs there too, and who gave up the place does not", async () => {
  const { db, edition, sessions, ids } = await arranged();
  const { id: checkpoint } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("session_id", "=", sessions.reemploi ?? 0)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("booking")
    .values({ session_id: sessions.compost ?? 0, registration_id: ids[0] ?? 0, booked_at: NOW })
    .execute();
  await db
    .insertInto("presence")
    .values({
      ...{ checkpoint_id: checkpoint, registration_id: ids[0] ?? 0, day: "2030-01-11", entered_at: NOW, last_at: NOW },
      ...{ last_direction: "in", last_scan: crypto.randomUUID(), revision: 1 },
    })
    .execute();
  expect((await checkSheets(db, { edition })).map(({ kind }) => kind)).toEqual(["two-places"]);
  await db
    .updateTable("registration")
    .set({ cancelled_at: NOW })
    .where("id", "=", ids[0] ?? 0)
    .execute();
  expect(await checkSheets(db, { edition })).toEqual([]);
  const sheets = await listSheets(db, { edition, timeZone: "Europe/Paris" });
  expect(sheets.filter(({ title }) => title === "reemploi")).toMatchObject([
    { checkpoint, speakers: [], halfDay: { day: "2030-01-11", half: "morning" } },
  ]);
});

async function arranged() {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const ids: number[] = [];
  for (const number of [0, 1]) ids.push((await makeRegistration(db, edition, number)).id);
  return { db, edition, sessions, ids };
}
