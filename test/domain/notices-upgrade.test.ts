import { sql } from "kysely";
import { expect, test } from "vitest";
import { listNotices } from "#app/domain/notices/notices.ts";
import { databaseBefore } from "#test/support/upgrade.ts";

test("a refusal from before the upgrade waits for an organiser afterwards, unless it was withdrawn or is over", async () => {
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
