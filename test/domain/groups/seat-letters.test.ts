import { sql } from "kysely";
import { expect, test } from "vitest";
import { addSeat, changeSeat, endSeat } from "#app/domain/groups/edit-seats.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { GROUP_PEOPLE, groupAndNeighbour, proposedMeeting } from "#test/support/group-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

const NEW = { email: "nouvelle@exemple.invalid", givenName: "Noa", familyName: "Nouvelle" };
const MEMBER = { email: GROUP_PEOPLE.member, givenName: "Camille", familyName: "Membre" };
const SUBSTITUTE = { email: GROUP_PEOPLE.substitute, givenName: "Camille", familyName: "Suppléante" };
const SEAT = { organisation: "Association d’essai", role: "member" } as const;

test("new and former holders of a seat get letters with the future meetings; others do not", async () => {
  const { db } = await freshDatabase();
  const { group, plain: seat, leading, by } = await groupAndNeighbour(db);
  const dates = [{ start: new Date("2030-02-20T09:00:00Z"), end: new Date("2030-02-20T10:00:00Z") }];
  await proposedMeeting(db, { group, title: "À voter", agenda: null, dates, by, now: NOW });
  const act = { group, edition: null, by: null, now: NOW };
  const told = async (change: () => Promise<{ kind: string; letters?: number }>) => {
    await db.deleteFrom("letter").execute();
    const { kind, letters } = await change();
    const rows = await db.selectFrom("letter").select(["to", "kind"]).orderBy("id").execute();
    return [kind, letters, ...rows.map((row) => `${row.to.split("@")[0]} ${row.kind}`)];
  };
  const steps = [
    await told(() => changeSeat(db, { ...act, ...SEAT, seat, titular: MEMBER, substitute: SUBSTITUTE })),
    await told(() => changeSeat(db, { ...act, ...SEAT, seat, titular: NEW, substitute: SUBSTITUTE })),
    await told(() => changeSeat(db, { ...act, ...SEAT, seat, titular: SUBSTITUTE, substitute: NEW })),
    await told(() => changeSeat(db, { ...act, ...SEAT, role: "lead", seat, titular: SUBSTITUTE, substitute: NEW })),
    await told(() => addSeat(db, { ...act, ...SEAT, titular: NEW, substitute: null })),
    await told(() => endSeat(db, { ...act, seat })),
    await told(() => endSeat(db, { ...act, seat: leading, now: new Date("2030-02-07T11:00:00Z") })),
  ];
  const { sequence } = await db
    .selectFrom("meeting")
    .select("sequence")
    .where("convened_at", "is not", null)
    .executeTakeFirstOrThrow();
  expect({ steps, sequence }).toEqual({
    steps: [
      ["changed", 0],
      [
        "changed",
        5,
        ...["membre seat-ended", "nouvelle seat-given", "membre meeting-left"],
        ...["nouvelle meeting-convened", "nouvelle meeting-proposed"],
      ],
      // Holder and substitute change places: both stay in the group.
      ["changed", 2, "suppleance seat-given", "nouvelle seat-given"],
      ["changed", 2, "suppleance seat-changed", "nouvelle seat-changed"],
      ["added", 1, "nouvelle seat-given"],
      // The other seat keeps its second holder in the group and in its meetings.
      ["ended", 3, "suppleance seat-ended", "nouvelle seat-ended", "suppleance meeting-left"],
      // A past meeting does not matter.
      ["ended", 1, "animation seat-ended"],
    ],
    sequence: 2,
  });
});

test("letters written before the upgrade belong to the group of their meeting", async () => {
  const old = await databaseBefore("2026-11-28-group-letters");
  await sql`insert into working_group (slug, name, position) values ('essai', 'Essai', 90)`.execute(old.db);
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at)
    values ('a@exemple.invalid', '', '', now(), now())`.execute(old.db);
  await sql`insert into meeting (working_group_id, title, created_at, created_by, changed_at)
    select id, 'Réunion', now(), (select id from person), now() from working_group where slug = 'essai'`.execute(
    old.db,
  );
  await sql`insert into letter (kind, "to", language, data, written_at)
    select 'meeting-proposed', 'a@exemple.invalid', 'fr', jsonb_build_object('kind', 'meeting-proposed', 'meetingId', id), now()
    from meeting union all
    select 'sign-in', 'a@exemple.invalid', 'fr', '{"kind": "sign-in"}', now()`.execute(old.db);
  await old.upgrade();
  const rows = await old.db
    .selectFrom("letter")
    .leftJoin("working_group", "working_group.id", "letter.working_group_id")
    .select(["kind", "slug"])
    .orderBy("kind")
    .execute();
  expect(rows).toEqual([
    { kind: "meeting-proposed", slug: "essai" },
    { kind: "sign-in", slug: null },
  ]);
});
