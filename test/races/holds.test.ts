import { sql } from "kysely";
import { expect, test } from "vitest";
import { addRoom } from "#app/domain/edition/rooms.ts";
import { addGroup } from "#app/domain/groups/groups.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";

const LEADS = 30;
const NAMESPACES = 6;

test("thirty leads who confirm six rooms at once get one meeting in each room, and the others name it", async () => {
  const { db } = await freshDatabase({ size: LEADS });
  const outcomes = await confirmAtOnce(db);
  const won = outcomes.filter(({ outcome }) => outcome.kind === "held");
  const heldBy = new Map(won.map(({ room, title }) => [room, title]));
  expect({
    won: won.length,
    rooms: heldBy.size,
    told: outcomes.every(
      ({ room, outcome }) =>
        outcome.kind === "held" || (outcome.kind === "taken" && outcome.by.title === heldBy.get(room)),
    ),
    overlaps: await overlaps(db),
  }).toEqual({ won: NAMESPACES, rooms: NAMESPACES, told: true, overlaps: 0 });
});

test("control: without the constraint meetings overlap", async () => {
  const { db } = await freshDatabase({ size: LEADS });
  await sql`alter table occupancy drop constraint a_room_has_one_use_at_a_time`.execute(db);
  await confirmAtOnce(db);
  expect(await overlaps(db)).toBeGreaterThan(0);
});

async function confirmAtOnce(db: Database) {
  const edition = await editionOnSale(db);
  const { id: venue } = await db.selectFrom("venue").select("id").executeTakeFirstOrThrow();
  const rooms: number[] = [];
  for (let at = 0; at < NAMESPACES; at += 1) {
    const added = await addRoom(db, { edition, venue, name: `Salle ${at}`, capacity: 20, by: null, now: NOW });
    if (added.kind === "added") rooms.push(added.id);
  }
  const held = await db.selectFrom("room").select("physical_room_id as id").where("id", "in", rooms).execute();
  const words = { nameEn: null, purpose: null, purposeEn: null, edition: null };
  const { id: group } = await addGroup(db, { ...words, name: "Essai", by: null, now: NOW });
  const by = await findOrCreatePerson(db, { email: "animation@exemple.invalid", now: NOW });
  const meetings = await db
    .insertInto("meeting")
    .values(
      Array.from({ length: LEADS }, (_, at) => ({
        working_group_id: group,
        title: `Réunion ${at}`,
        // The starts are one minute apart, so that all of a room overlap and no two are equal.
        starts_at: new Date(Date.UTC(2030, 1, 12, 14, at)),
        ends_at: new Date(Date.UTC(2030, 1, 12, 16, at)),
        created_at: NOW,
        convened_at: NOW,
        created_by: by,
        changed_at: NOW,
      })),
    )
    .returning(["id", "title"])
    .execute();
  // Opens all connections before the start.
  await Promise.all(meetings.map(() => sql`select pg_sleep(0.05)`.execute(db)));
  return Promise.all(
    meetings.map(async ({ id, title }, at) => {
      const room = held[at % NAMESPACES]?.id ?? 0;
      const outcome = await holdRoom(db, { group, meeting: id, by, now: NOW, room, firm: true });
      return { room, title, outcome };
    }),
  );
}

async function overlaps(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from room_hold one join room_hold other
    on one.physical_room_id = other.physical_room_id and one.id < other.id and one.starts_at < other.ends_at and other.starts_at < one.ends_at
    where one.confirmed_at is not null and other.confirmed_at is not null
      and one.released_at is null and other.released_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}
