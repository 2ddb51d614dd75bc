import { sql } from "kysely";
import { expect, test } from "vitest";
import { archiveGroup, markOf, stillToCome } from "#app/domain/groups/archive-group.ts";
import { convene } from "#app/domain/groups/change-meeting.ts";
import { addGroup } from "#app/domain/groups/groups.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { editionOnSale } from "#test/support/edition-on-sale.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const GROUPS = 12;

test("leads who convene, hold and propose during archiving leave nothing open in an archived group", async () => {
  const { db } = await freshDatabase({ size: 4 * GROUPS });
  expect(await leftActive(db, db)).toEqual({ archived: true, meetings: 0, holds: 0 });
});

test("control: without the locks, something stays open in an archived group", async () => {
  const { db } = await freshDatabase({ size: 4 * GROUPS });
  const { meetings, holds } = await leftActive(db, db.withPlugin(new WithoutLocks()));
  expect(meetings + holds).toBeGreaterThan(0);
});

/** Each group has a decided meeting; its lead convenes it, holds a room and proposes another during the archiving. */
async function leftActive(db: Database, racing: Database) {
  await editionOnSale(db);
  const { id: room } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  const by = await findOrCreatePerson(db, { email: "animation@exemple.invalid", now: NOW });
  const groups = await Promise.all(Array.from({ length: GROUPS }, (_, at) => groupWithMeeting(db, at, by)));
  await Promise.all(Array.from({ length: 4 * GROUPS }, () => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await Promise.all(
    groups.flatMap(({ group, meeting, seen }, at) => {
      const act = { group, meeting, by, now: NOW };
      const dates = [{ start: new Date("2030-02-11T09:00:00Z"), end: new Date("2030-02-11T11:00:00Z") }];
      const archive = () => archiveGroup(racing, { group, seen, reason: null, edition: null, by, now: NOW });
      const rest = [
        () => convene(racing, act),
        () => holdRoom(racing, { ...act, room, firm: false }),
        () => proposeMeeting(racing, { group, title: "Encore", agenda: null, dates, by, now: NOW }),
      ];
      // One group is archived before its lead does anything.
      if (at === 0) return [archive().then((first) => Promise.all(rest.map((verb) => verb())).then(() => first))];
      // In some groups the archiving comes first, in others the change: a group changed meanwhile is not archived.
      const verbs: readonly (() => Promise<{ readonly kind: string }>)[] =
        at % 2 ? [...rest, archive] : [archive, ...rest];
      return verbs.map((verb) => verb());
    }),
  );
  const archived = outcomes.some(({ kind }) => kind === "archived");
  const { rows } = await sql<{ meetings: number; holds: number }>`
    select count(distinct meeting.id) filter (where meeting.cancelled_at is null)::int as meetings,
      count(room_hold.id)::int as holds
    from working_group join meeting on meeting.working_group_id = working_group.id
      left join room_hold on room_hold.meeting_id = meeting.id and room_hold.released_at is null
    where working_group.archived_at is not null`.execute(db);
  return { archived, ...(rows[0] ?? { meetings: -1, holds: -1 }) };
}

async function groupWithMeeting(db: Database, at: number, by: number) {
  const words = { nameEn: null, purpose: null, purposeEn: null, edition: null };
  const { id: group } = await addGroup(db, { ...words, name: `Groupe ${at}`, by: null, now: NOW });
  const times = { starts_at: new Date("2030-02-07T09:00:00Z"), ends_at: new Date("2030-02-07T11:00:00Z") };
  const made = { created_at: NOW, created_by: by, changed_at: NOW };
  const { id: meeting } = await db
    .insertInto("meeting")
    .values({ ...times, ...made, working_group_id: group, title: "Décidée" })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { group, meeting, seen: markOf(await stillToCome(db, { group, now: NOW })) };
}
