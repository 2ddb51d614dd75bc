import { sql } from "kysely";
import { expect, test } from "vitest";
import { recordBackup } from "#app/domain/backups.ts";
import { findAlarms } from "#app/domain/operation/alarms.ts";
import { lastBackup } from "#app/domain/operation/last-backup.ts";
import { recordMailboxFault } from "#app/domain/operation/mailbox-state.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { NIGHTLY } from "#app/jobs/nightly.ts";
import type { Connection } from "#db/connect.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { work } from "../../jobs/working.ts";

const PAGE = "/organisation/exploitation";
const MANY = 20_000;

test("administrators see failed letters and jobs, and try one or all of them again", async () => {
  const site = await freshSite({ database: onSale });
  const { db } = site;
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const [letter] = await failedLetters(site.connection, 2);
  const jobs = await failedJobs(site.connection, ["badges", "payments", "letter"]);
  const signIn = await failedLetters(site.connection, 1, "sign-in");
  for (const prefix of ["", "/en"]) {
    const page = await administrator.get(`${prefix}${PAGE}`);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(buttonsOf(text)).toEqual([
      ...[0, 1].map((at) => `${prefix}${PAGE}/taches/${jobs[at]}`),
      `${prefix}${PAGE}/taches`,
      ...[2, 1].map((id) => `${prefix}${PAGE}/courriels/${id}`),
      `${prefix}${PAGE}/courriels`,
    ]);
  }
  const press = async (path: string) => {
    const answer = await administrator.post(`${PAGE}/${path}`, {});
    return [answer.status, answer.headers.get("location")];
  };
  expect(await press(`courriels/${letter}`)).toEqual([303, `${PAGE}?fait=lettersAgain`]);
  expect(await press(`courriels/${letter}`)).toEqual([303, `${PAGE}?fait=nothingAgain`]);
  // Its code is gone, so it would arrive without one.
  expect(await press(`courriels/${signIn[0]}`)).toEqual([303, `${PAGE}?fait=nothingAgain`]);
  expect(await press(`taches/${jobs[0]}`)).toEqual([303, `${PAGE}?fait=jobsAgain`]);
  expect(await press("taches")).toEqual([303, `${PAGE}?fait=jobsAgain`]);
  expect(await press("taches")).toEqual([303, `${PAGE}?fait=nothingAgain`]);
  expect(await statesOf(site.connection)).toEqual({ badges: "retry", payments: "retry", letter: "failed" });

  await failedLetters(site.connection, MANY);
  const list = await (await administrator.get(PAGE)).text();
  expect(buttonsOf(list).filter((to) => to.startsWith(`${PAGE}/courriels/`))).toHaveLength(50);
  expect(await press("courriels")).toEqual([303, `${PAGE}?fait=lettersAgain`]);
  const waiting = db.selectFrom("letter").where("abandoned_at", "is", null).where("attempts", "=", 0);
  expect(await waiting.select(sql<number>`count(*)::int`.as("count")).execute()).toEqual([{ count: MANY + 2 }]);
  const queued = sql<{
    count: number;
  }>`select count(*)::int as count from pgboss.job where name = 'letter' and state = 'created'`;
  expect((await queued.execute(db)).rows).toEqual([{ count: MANY + 2 }]);
  const journal = await db
    .selectFrom("audit")
    .select(["verb", "subject"])
    .where("verb", "like", "try-%")
    .orderBy("id")
    .execute();
  expect(journal.map(({ verb, subject }) => `${verb} ${subject}`)).toEqual([
    `try-letter-again letter:${letter}`,
    `try-jobs-again job:${jobs[0]}`,
    "try-jobs-again job:all",
    "try-letters-again letter:all",
  ]);
  expect((await administrator.get(`${PAGE}/taches`)).headers.get("location")).toBe(PAGE);
  expect(await press("taches/1")).toEqual([404, null]);
});

test("nothing is green while letters failed and no backup or purge was made; a failed letter is dismissed with a note", async () => {
  const site = await freshSite({ database: onSale });
  const { db } = site;
  const { t } = messagesIn("fr");
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const [letter] = await failedLetters(site.connection, 2);
  const edition = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const registration = await makeRegistration(db, edition.id, 1, { ticketType: "public" });
  await sql`update letter set registration_id = ${registration.id}, edition_id = ${edition.id} where id = ${letter}`.execute(
    db,
  );
  await sql`insert into pgboss.job (name, state, created_on, completed_on) values ('changes', 'completed', now(), now())`.execute(
    db,
  );
  const page = await (await administrator.get(PAGE)).text();
  expect(page).not.toContain(t("operation:alarms.none"));
  for (const what of ["letters", "backup", "purge"]) expect(page).toContain(`href="#${what}"`);
  for (const said of [t("operation:letters.failures.no-mailbox"), `/inscriptions/${registration.id}"`])
    expect(page).toContain(said);
  const dismissal = `${PAGE}/courriels/${letter}/classement`;
  expect(page).toContain(`href="${dismissal}"`);
  expect((await administrator.get(dismissal)).status).toBe(200);
  expect((await administrator.post(dismissal, { note: " " })).status).toBe(422);
  const done = await administrator.post(dismissal, { note: "Prévenue par téléphone" });
  expect([done.status, done.headers.get("location")]).toEqual([303, `${PAGE}?fait=letterDismissed`]);
  expect((await administrator.post(dismissal, { note: "Encore" })).headers.get("location")).toBe(
    `${PAGE}?fait=nothingAgain`,
  );
  expect((await administrator.get(dismissal)).headers.get("location")).toBe(PAGE);
  expect(await (await administrator.get(PAGE)).text()).not.toContain(dismissal);
  const line = db.selectFrom("audit").select(["subject", "detail"]).where("verb", "=", "dismiss-letter");
  expect(await line.execute()).toEqual([
    { subject: `letter:${letter}`, detail: { note: "Prévenue par téléphone", failure: "550 no such user" } },
  ]);
});

test("alarms are on for what is wrong, and off when it is mended", async () => {
  const site = await freshSite({ database: onSale });
  const { db, connection } = site;
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  const low = { free: 10, total: 1_000 };
  const around = {
    sendsLetters: true,
    takesCards: true,
    readsReturns: true,
    makesBackups: false,
    chorus: null,
    upSeconds: 3_600,
    disk: low,
    line: null as { people: number; seconds: number } | null,
  };
  const kinds = async (given = around, now = NOW) => (await findAlarms(db, { ...given, now })).map(({ kind }) => kind);
  expect(await kinds()).toEqual(["worker-silent", "disk-low"]);
  expect(await kinds({ ...around, line: { people: 3, seconds: 61 } })).toContain("line-stands");
  // A site that has just started is not alarmed about jobs that have not begun.
  expect(await kinds({ ...around, upSeconds: 60 })).toEqual(["worker-starting", "disk-low"]);
  await sql`insert into letter (kind, "to", language, data, written_at)
    values ('confirm', 'p@exemple.invalid', 'fr', '{}', ${NOW}::timestamptz - interval '16 minutes')`.execute(db);
  await sql`insert into pgboss.job (name, state, created_on, completed_on, output) values
    ('night', 'completed', now() - interval '3 days', now() - interval '27 hours', '{"counts": [["drifting counts", 2]]}'),
    ('changes', 'completed', now(), now() - interval '6 minutes', null)`.execute(db);
  await chargeWithoutEvent(connection);
  expect(await kinds()).toEqual(["worker-silent", "disk-low", "letters-late", "hooks-absent", "drift", "night-missed"]);
  expect(await kinds({ ...around, sendsLetters: false, takesCards: false })).toContain("no-mail-server");
  const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  // A fault that lasts counts from its first moment.
  for (const minutes of [59, 1]) await recordMailboxFault(db, { fault: "LOGIN failed", now: minutesAgo(minutes) });
  expect(await kinds()).not.toContain("mailbox-unread");
  expect(await kinds(around, new Date(NOW.getTime() + 60_000))).toContain("mailbox-unread");
  expect(await kinds({ ...around, readsReturns: false }, new Date(NOW.getTime() + 60_000))).not.toContain(
    "mailbox-unread",
  );
  const keeping = { ...around, makesBackups: true };
  expect(await kinds(keeping)).toContain("backup-late");
  const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
  const made = { file: "/night.age", bytes: 1, tables: 1, rows: 1, host: "essai" };
  await recordBackup(db, { ...made, beganAt: hoursAgo(38), endedAt: hoursAgo(37) });
  // Also where this process has no key for backups.
  for (const facts of [keeping, around]) expect(await kinds(facts)).toContain("backup-late");
  await recordBackup(db, { ...made, beganAt: hoursAgo(36), endedAt: hoursAgo(35) });
  expect(await kinds(keeping)).not.toContain("backup-late");
  expect((await lastBackup(db))?.nextBefore).toEqual(new Date(hoursAgo(35).getTime() + 36 * 3_600_000));
  const page = await (await administrator.get(PAGE)).text();
  expect(page.match(/notice-attention/g)?.length).toBeGreaterThanOrEqual(3);
  expect(page).toContain("notice-info");

  await sql`insert into stripe_event (id, kind, received_at) values ('evt_1', 'checkout.session.completed', ${NOW})`.execute(
    db,
  );
  await sql`update letter set sent_at = ${NOW}`.execute(db);
  // The worker does its rounds.
  const worker = await work(connection, { smtpUrl: null });
  await sql`insert into pgboss.job (name) values ('night'), ('changes')`.execute(db);
  const roomy = { ...around, disk: { free: 1024 ** 4, total: 1024 ** 4 } };
  await expect.poll(() => kinds(roomy)).toEqual([]);
  await worker.stop();
  const after = await (await administrator.get(`/en${PAGE}`)).text();
  expect(after.match(/<tr/g)?.length).toBe(1 + Object.keys(NIGHTLY).length);
});

function buttonsOf(text: string): string[] {
  return [...text.matchAll(/action="([^"]*exploitation[^"]*)"/g)].map(([, to = ""]) => to);
}

async function failedLetters({ db }: Connection, count: number, kind = "registration-cancelled"): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into letter (kind, "to", language, data, written_at, abandoned_at, failure, attempts)
    select ${kind}, 'p' || at || '@exemple.invalid', 'fr', jsonb_build_object('kind', ${kind}::text, 'registrationId', 1),
      ${NOW}, ${NOW}, '550 no such user', 1
    from generate_series(1, ${count}::int) as at returning id`.execute(db);
  return rows.map(({ id }) => id);
}

async function failedJobs({ db }: Connection, queues: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into pgboss.job (name, state, completed_on, output)
    select name, 'failed', now() - at * interval '1 minute', '{"message": "no paper"}'
    from unnest(${queues}::text[]) with ordinality as given (name, at) returning id`.execute(db);
  return rows.map(({ id }) => id);
}

async function statesOf({ db }: Connection): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; state: string }>`
    select name, state::text from pgboss.job where output->>'message' = 'no paper'`.execute(db);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

async function chargeWithoutEvent({ db }: Connection): Promise<void> {
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  await sql`with buyer as (
      insert into person (email, given_name, family_name, created_at, last_active_at)
      values ('camille@exemple.invalid', '', '', ${NOW}, ${NOW}) returning id
    ), asked as (
      insert into "order" (edition_id, person_id, submission, created_at)
      select ${edition}::int, id, gen_random_uuid(), ${NOW} from buyer returning id
    )
    insert into payment (order_id, means, stripe_payment_intent, amount_cents, paid_at, recorded_at, settles)
    select id, 'card', 'pi_1', 100, ${NOW}, ${NOW}::timestamptz - interval '10 minutes', false from asked`.execute(db);
}
