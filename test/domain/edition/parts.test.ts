import { expect, test } from "vitest";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { addTicketType, changeTicketType, removeTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { addQuota, changeQuota, listQuotas, removeQuota } from "#app/domain/edition/quotas.ts";
import { addRoom, changeRoom, listRooms, removeRoom } from "#app/domain/edition/rooms.ts";
import { slugOf } from "#app/domain/edition/slug.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { addTrack, changeTrack, listTracks, removeTrack } from "#app/domain/edition/tracks.ts";
import { addVenue, changeVenue, listVenues, removeVenue } from "#app/domain/edition/venues.ts";
import { addSession } from "#app/domain/programme/add-session.ts";
import { placesOf } from "#app/domain/programme/availability.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const ACT = { by: null, now: NOW };

test("venues, rooms and tracks are added, renamed without changing their slug, and removed when unused", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const venue = idOf(await addVenue(db, { edition, name: "La Halle", ...ACT }));
  expect(await addVenue(db, { edition, name: "La halle", ...ACT })).toMatchObject({
    kind: "added",
    slug: "la-halle-2",
  });
  const room = idOf(await addRoom(db, { edition, venue, name: "Salle Bièvre", capacity: 40, ...ACT }));
  const track = idOf(await addTrack(db, { edition, name: "Réemploi & réparation", ...ACT }));
  await changeVenue(db, { edition, venue, name: "Halle des Boucles", city: "Saint-Denis", ...ACT });
  await changeRoom(db, { edition, room, name: "Salle Marne", ...ACT });
  await changeTrack(db, { edition, track, nameEn: "Reuse", ...ACT });
  expect((await listVenues(db, { edition }))[0]).toMatchObject({
    slug: "la-halle",
    name: "Halle des Boucles",
    city: "Saint-Denis",
  });
  expect(await listRooms(db, { edition })).toEqual([
    { id: room, slug: "salle-bievre", name: "Salle Marne", venue, capacity: 40 },
  ]);
  expect(await listTracks(db, { edition })).toEqual([
    { id: track, slug: "reemploi-reparation", name: "Réemploi & réparation", nameEn: "Reuse", hue: 1 },
  ]);

  const session = idOf(await addSession(db, { edition, ...SESSION, room, track, ...ACT }));
  expect(await removeRoom(db, { edition, room, ...ACT })).toEqual({ kind: "in-use", sessions: 1, slots: 0 });
  expect(await removeTrack(db, { edition, track, ...ACT })).toEqual({ kind: "in-use", sessions: 1 });
  expect(await removeVenue(db, { edition, venue, ...ACT })).toEqual({ kind: "in-use", rooms: 1 });
  await db.deleteFrom("session").where("id", "=", session).execute();
  expect([
    await removeRoom(db, { edition, room, ...ACT }),
    await removeTrack(db, { edition, track, ...ACT }),
    await removeVenue(db, { edition, venue, ...ACT }),
    await removeVenue(db, { edition, venue, ...ACT }),
  ]).toEqual([{ kind: "removed" }, { kind: "removed" }, { kind: "removed" }, { kind: "unknown" }]);
});

test("rows of one edition cannot be changed through another", async () => {
  const { db } = await freshDatabase();
  const [edition, other] = [await anEdition(db), await anEdition(db, 2031)];
  const venue = idOf(await addVenue(db, { edition, name: "Halle", ...ACT }));
  const quota = idOf(await addQuota(db, { edition, name: "Jauge", size: 10, ...ACT }));
  const room = idOf(await addRoom(db, { edition, venue, name: "Salle", capacity: null, ...ACT }));
  await addSession(db, { edition, ...SESSION, room, ...ACT });
  expect(await removeRoom(db, { edition: other, room, ...ACT })).toEqual({ kind: "unknown" });
  expect([
    await changeVenue(db, { edition: other, venue, name: "Prise", ...ACT }),
    await addRoom(db, { edition: other, venue, name: "Salle", capacity: null, ...ACT }),
    await changeQuota(db, { edition: other, quota, size: 1, ...ACT }),
    await addTicketType(db, { edition: other, name: "Public", quotas: [quota], ...ACT }),
  ]).toEqual([{ kind: "unknown" }, { kind: "venue-unknown" }, { kind: "unknown" }, { kind: "quota-unknown" }]);
  expect(await listTicketTypes(db, { edition: other })).toEqual([]);
});

test("a quota cannot be smaller than its places taken, or removed with any", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const quota = idOf(await addQuota(db, { edition, name: "Jauge", size: 10, ...ACT }));
  await db.updateTable("quota").set({ used: 7 }).execute();
  expect(await changeQuota(db, { edition, quota, size: 6, ...ACT })).toEqual({ kind: "below-used", used: 7 });
  expect(await changeQuota(db, { edition, quota, size: 7, ...ACT })).toEqual({ kind: "changed" });
  expect(await listQuotas(db, { edition })).toEqual([
    { id: quota, name: "Jauge", size: 7, used: 7, laterSize: null, laterAt: null },
  ]);
  expect(await removeQuota(db, { edition, quota, ...ACT })).toEqual({ kind: "in-use", used: 7 });
  await db.updateTable("quota").set({ used: 0 }).execute();
  expect(await removeQuota(db, { edition, quota, ...ACT })).toEqual({ kind: "removed" });
});

test("a ticket type with a registration cannot change its quotas or be removed", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const [shared, own] = [
    idOf(await addQuota(db, { edition, name: "Jauge", size: 10, ...ACT })),
    idOf(await addQuota(db, { edition, name: "Presse", size: 2, ...ACT })),
  ];
  const ticketType = idOf(await addTicketType(db, { edition, name: "Presse", quotas: [own, shared], ...ACT }));
  expect(await changeTicketType(db, { edition, ticketType, quotas: [shared], ...ACT })).toEqual({ kind: "changed" });
  await aRegistration(db, edition, ticketType);
  expect([
    await changeTicketType(db, { edition, ticketType, quotas: [], ...ACT }),
    await removeTicketType(db, { edition, ticketType, ...ACT }),
    await changeTicketType(db, { edition, ticketType, quotas: [shared], nameEn: "Press", ...ACT }),
  ]).toEqual([{ kind: "in-use", registrations: 1 }, { kind: "in-use", registrations: 1 }, { kind: "changed" }]);
  expect(await listTicketTypes(db, { edition })).toMatchObject([
    { slug: "presse", name: "Presse", nameEn: "Press", quotas: [shared] },
  ]);
});

test("a session's availability is one word", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const ids: number[] = [];
  for (const used of [0, 7, 8, 10]) {
    const id = idOf(await addSession(db, { edition, ...SESSION, places: 10, ...ACT }));
    await db.updateTable("session_places").set({ used }).where("session_id", "=", id).execute();
    ids.push(id);
  }
  const places = await placesOf(db, { edition });
  expect(ids.map((id) => places.get(id))).toEqual([
    { size: 10, used: 0, availability: "open" },
    { size: 10, used: 7, availability: "open" },
    { size: 10, used: 8, availability: "filling" },
    { size: 10, used: 10, availability: "full" },
  ]);
});

test("two sessions in one room at one time are refused", async () => {
  const { db } = await freshDatabase();
  const edition = await anEdition(db);
  const venue = idOf(await addVenue(db, { edition, name: "Halle", ...ACT }));
  const room = idOf(await addRoom(db, { edition, venue, name: "Salle", capacity: null, ...ACT }));
  const [start, end] = [new Date("2030-10-10T08:00:00Z"), new Date("2030-10-10T09:00:00Z")];
  await addSession(db, { edition, ...SESSION, room, start, end, ...ACT });
  const taken = await addSession(db, { edition, ...SESSION, room, start, end, ...ACT });
  expect(taken).toMatchObject({ kind: "taken", by: { kind: "session", title: SESSION.title } });
});

test.for([
  ["L’été à Łódź & ailleurs", "l-ete-a-lodz-ailleurs"],
  ["Œuvre nº 3 : ﬁn", "oeuvre-no-3-fin"],
  ["???", "seance"],
  ["日本", "seance"],
  [`${"circulaire ".repeat(12)}fin`, `${"circulaire-".repeat(7).slice(0, -1)}`],
  ["a".repeat(300), "a".repeat(80)],
] as const)("%s is written %s in an address", ([name, slug]) => {
  expect(slugOf(name, "seance")).toBe(slug);
});

const SESSION = {
  kind: "talk",
  title: "Essai",
  titleEn: null,
  abstract: null,
  language: null,
  track: null,
  room: null,
  workingGroup: null,
  start: null,
  end: null,
  places: null,
  speakers: [],
} as const;

function idOf(outcome: { readonly kind: string; readonly id?: number }): number {
  if (outcome.id === undefined) throw new Error(outcome.kind);
  return outcome.id;
}

async function anEdition(db: Database, year = 2030): Promise<number> {
  return idOf(await createEdition(db, { year, name: `Édition ${year}`, ...ACT }));
}

async function aRegistration(db: Database, edition: number, ticketType: number): Promise<void> {
  const person = await db
    .insertInto("person")
    .values({ given_name: "Ada", family_name: "Modèle", created_at: NOW, last_active_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const order = await db
    .insertInto("order")
    .values({ edition_id: edition, person_id: person.id, submission: crypto.randomUUID(), created_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("registration")
    .values({
      edition_id: edition,
      order_id: order.id,
      person_id: person.id,
      ticket_type_id: ticketType,
      code: "x".repeat(26),
      given_name: "Ada",
      family_name: "Modèle",
      language: "fr",
      created_at: NOW,
    })
    .execute();
}
