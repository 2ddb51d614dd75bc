import { sql } from "kysely";
import { expect, test } from "vitest";
import { closeNotice, listNotices } from "#app/domain/notices/notices.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { withdrawInvitation } from "#app/domain/speakers/follow-up-invitation.ts";
import { saveProfile } from "#app/domain/speakers/profile.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { makeMailingSample, minutesLater } from "#test/support/mailing-samples.ts";
import { work } from "./working.ts";

const PROFILE = { jobTitle: null, biography: "Répare.", biographyEn: null, website: null };

test("people who may edit the programme are told of a cancellation at once, and of later ones by one letter an hour later", async () => {
  const connection = await freshDatabase();
  const { db } = connection;
  const { sample, answers } = await invited(db);
  await answers("confirmed", 1);
  const roles = { edition: sample.edition, by: null, now: NOW } as const;
  await grantRole(db, { ...roles, email: "programme@exemple.fr", role: "programme" });
  await grantRole(db, { ...roles, email: "lectrice@exemple.fr", role: "reader" });
  const mail = await startMailServer();
  await work(connection, { smtpUrl: mail.url, now: minutesLater(2) });
  await answers("declined", 2, "Empêchée, désolée");
  const first = await mail.next();
  const spaced = (text = "") => text.replaceAll("\u00a0", " ").replace(/\s+/g, " ");
  expect([first.to, spaced(first.mail.subject)]).toEqual([
    "programme@exemple.fr",
    "Édition 2030 : 1 changement à traiter",
  ]);
  expect(spaced(first.mail.text)).toContain(
    "Odile Oratrice ne viendra finalement pas à « Compost », après avoir confirmé. Message : « Empêchée, désolée »",
  );
  expect(first.mail.text).toContain("https://circulaire.example/organisation/2030/a-traiter");
  await expect.poll(() => waitingLetters(db)).toEqual([]);

  const { person } = await db
    .selectFrom("speaker")
    .select("person_id as person")
    .where("id", "=", sample.speaker)
    .executeTakeFirstOrThrow();
  const writes = (organisation: string, minutes: number) =>
    saveProfile(db, {
      ...{ person: person ?? 0, now: minutesLater(minutes) },
      profile: { ...PROFILE, name: "Odile Oratrice", organisation },
    });
  await answers("confirmed", 12);
  await writes("Atelier", 22);
  await writes("Atelier", 23);
  await writes("Fabrique", 24);
  const [waiting, ...others] = await waitingLetters(db);
  // It is sent an hour after the first one, which was sent two minutes after NOW.
  expect([waiting?.minutes, others]).toEqual([50, []]);
  expect(mail.letters).toHaveLength(1);
  await sql`update pgboss.job set start_after = now() where data = jsonb_build_object('letterId', ${waiting?.id}::int)`.execute(
    db,
  );
  const second = spaced((await mail.until(2))[1]?.mail.text);
  expect([
    second.includes("ne viendra finalement pas"),
    second.includes("viendra finalement à"),
    second.includes("sa page"),
  ]).toEqual([false, true, true]);
  expect((await listNotices(db, sample)).map(({ kind }) => kind)).toEqual(["speaker-returned", "profile-changed"]);
});

test("a notice needs no recipient, is replaced by the next, and ends with the invitation or by hand", async () => {
  const { db } = await freshDatabase();
  const { sample, invitation, answers } = await invited(db);
  const open = async () => (await listNotices(db, sample)).map(({ kind, words }) => [kind, words]);
  await answers("declined", 1, "Non");
  expect(await open()).toEqual([["speaker-declined", "Non"]]);
  await answers("confirmed", 2, "Si");
  expect(await open()).toEqual([["speaker-returned", "Si"]]);
  await answers("declined", 3);
  await answers("declined", 4, "Grippe");
  expect(await open()).toEqual([["speaker-cancelled", "Grippe"]]);
  expect(await db.selectFrom("letter").select("id").where("kind", "=", "programme-notices").execute()).toEqual([]);
  const [notice] = await listNotices(db, sample);
  const { id: by } = await grantRole(db, {
    email: "a@exemple.fr",
    role: "organiser",
    edition: null,
    by: null,
    now: NOW,
  }).then(() => db.selectFrom("person").select("id").where("email", "=", "a@exemple.fr").executeTakeFirstOrThrow());
  const closes = async () =>
    closeNotice(db, { edition: sample.edition, notice: notice?.id ?? 0, by, now: minutesLater(5) });
  expect([await closes(), await closes(), await open()]).toEqual([{ kind: "closed" }, { kind: "unknown" }, []]);
  const lines = await db
    .selectFrom("audit")
    .select(["person_id", "subject"])
    .where("verb", "=", "close-notice")
    .execute();
  expect(lines).toEqual([{ person_id: by, subject: `notice:${notice?.id}` }]);
  await answers("confirmed", 6);
  await withdrawInvitation(db, { edition: sample.edition, invitation, by, now: minutesLater(7) });
  expect(await open()).toEqual([]);
});

async function invited(db: Database) {
  const sample = await makeMailingSample(db);
  const { id: invitation } = await db.selectFrom("invitation").select("id").executeTakeFirstOrThrow();
  const answers = (answer: "confirmed" | "declined", minutes: number, note: string | null = null) =>
    answerInvitation(db, { invitation, answer, note, now: minutesLater(minutes) });
  return { sample, invitation, answers };
}

/** Lists waiting letters, each with the minutes until its job begins. */
async function waitingLetters(db: Database) {
  const { rows } = await sql<{ id: number; minutes: number }>`
    select letter.id, round(extract(epoch from job.start_after - now()) / 60)::int as minutes from letter
    left join pgboss.job on job.data = jsonb_build_object('letterId', letter.id)
    where sent_at is null and abandoned_at is null`.execute(db);
  return rows;
}
