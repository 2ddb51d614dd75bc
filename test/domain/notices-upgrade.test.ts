import { sql } from "kysely";
import { expect, test } from "vitest";
import { listNotices } from "#app/domain/notices/notices.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("a refusal from before the upgrade becomes a notice, unless it was withdrawn or is over", async () => {
  const { db, upgrade } = await databaseBefore("2026-11-28-work-notices");
  await sql`insert into edition (year, name, created_at) values (2030, 'A', now())`.execute(db);
  await sql`insert into speaker (edition_id, slug, name) select id, 'ada', 'Ada' from edition`.execute(db);
  await sql`insert into session (edition_id, slug, kind, title, starts_at, ends_at, created_at, changed_at)
    select id, title, 'talk', title, starts, starts + interval '1 hour', now(), now() from edition,
    (values ('waits', null::timestamptz), ('withdrawn', null), ('over', '2020-01-01T09:00Z'), ('comes', null)) as these (title, starts)`.execute(
    db,
  );
  await sql`insert into session_speaker (session_id, speaker_id) select session.id, speaker.id from session, speaker`.execute(
    db,
  );
  await sql`insert into invitation (session_id, speaker_id, email, language, invited_at, answer, answer_note, answered_at, withdrawn_at)
    select session.id, speaker.id, 'ada@exemple.invalid', 'fr', now(), case title when 'comes' then 'confirmed' else 'declined' end,
      title, now(), case title when 'withdrawn' then now() end from session, speaker`.execute(db);
  await upgrade();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const notices = await listNotices(db, { edition });
  expect(notices.map(({ kind, words, speaker }) => [kind, words, speaker?.name])).toEqual([
    ["speaker-declined", "waits", "Ada"],
  ]);
});

test("a proposal and a room that waited before the upgrade wait as notices afterwards; what was answered or is over does not", async () => {
  const { db, upgrade } = await databaseBefore("2026-12-01-notices-of-groups");
  const { id: edition } = await makeEdition(db);
  await sql`insert into person (email, given_name, family_name, created_at, last_active_at) values ('animation@exemple.invalid', '', '', now(), now())`.execute(
    db,
  );
  await sql`insert into working_group (slug, name) values ('essai', 'Groupe d’essai')`.execute(db);
  await sql`insert into meeting (working_group_id, title, created_by, created_at, changed_at)
    select working_group.id, 'Réunion d’essai', person.id, now(), now() from working_group, person`.execute(db);
  const { group, meeting, by } = await db
    .selectFrom("meeting")
    .select(["working_group_id as group", "id as meeting", "created_by as by"])
    .executeTakeFirstOrThrow();
  const { id: room } = await db.selectFrom("physical_room").select("id").executeTakeFirstOrThrow();
  const proposed = (title: string) => ({
    ...{ edition_id: edition, working_group_id: group, title, minutes: 60, proposed_at: NOW, changed_at: NOW },
    proposed_by: by,
  });
  const asked = (hour: number) => ({
    ...{ meeting_id: meeting, physical_room_id: room, held_at: NOW, held_by: by, why: "Bilan" },
    ...{ starts_at: new Date(Date.UTC(2030, 0, 11, hour)), ends_at: new Date(Date.UTC(2030, 0, 11, hour + 1)) },
  });
  await db
    .insertInto("proposal")
    .values([proposed("waits"), { ...proposed("withdrawn"), withdrawn_at: NOW }])
    .execute();
  await db
    .insertInto("room_hold")
    .values([asked(18), { ...asked(19), released_at: NOW }])
    .execute();
  await upgrade();
  const notices = await listNotices(db, { edition });
  expect(notices.map(({ kind, words, proposal, hold }) => [kind, words, proposal?.title, hold?.meeting])).toEqual([
    ["session-proposed", null, "waits", undefined],
    ["room-asked", "Bilan", undefined, "Réunion d’essai"],
  ]);
});
