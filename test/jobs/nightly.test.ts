import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NIGHTLY, runNight } from "#app/jobs/nightly.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { registeredPerson } from "#test/support/registered.ts";

const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);
const ahead = (days: number) => new Date(NOW.getTime() + days * DAY);

test("the nightly round deletes expired rows and keeps the others", async () => {
  const { db } = await freshDatabase();
  const { personId, editionId, sessionId, registrationId } = await registeredPerson(db);
  for (const [name, expires_at] of [
    ["old", ago(1)],
    ["open", ahead(1)],
  ] as const) {
    const email = `${name}@exemple.fr`;
    await db
      .insertInto("sign_in")
      .values({ email, link_hash: Buffer.from(name), created_at: ago(2), expires_at })
      .execute();
    await db.insertInto("rate_limit").values({ key: name, points: 1, expire: expires_at.getTime() }).execute();
    const pending = { hash: Buffer.from(name), person_id: personId, created_at: ago(2), expires_at };
    await db.insertInto("pending_login").values(pending).execute();
    const failure = { email, asked_by: Buffer.from(name), failed_at: name === "old" ? ago(2) : NOW };
    await db.insertInto("code_failure").values(failure).execute();
  }
  for (const [name, expires_at, ended_at] of [
    ["expired", ago(1), null],
    ["ended", ahead(1), ago(1)],
    ["used", ahead(1), null],
  ] as const) {
    const times = { created_at: ago(2), last_seen_at: ago(2), expires_at, ended_at };
    await db
      .insertInto("login")
      .values({ hash: Buffer.from(name), person_id: personId, ...times })
      .execute();
  }
  for (const months of [14, 12]) {
    const seen = { first_seen_at: ago(500), last_seen_at: ago(months * 30) };
    await db
      .insertInto("known_browser")
      .values({ person_id: personId, hash: Buffer.from(`${months}`), ...seen })
      .execute();
  }
  for (const days of [8, 6]) {
    const preview = { edition_id: editionId, file_name: `${days}.csv`, programme: "{}", created_by: personId };
    await db
      .insertInto("import_preview")
      .values({ ...preview, created_at: ago(days) })
      .execute();
    await db
      .insertInto("reviewed_draft")
      .values({ edition_id: editionId, version: `${days}`, programme: "{}", reviewed_at: ago(days) })
      .execute();
  }
  for (const days of [31, 29]) {
    const run = { edition_id: editionId, layout: "a6", only_new: false, asked_by: personId };
    await db
      .insertInto("badge_run")
      .values({ ...run, asked_at: ago(days), finished_at: ago(days), file: Buffer.from(`${days}`) })
      .execute();
  }
  for (const days of [31, 29, null]) {
    const ended = days === null ? {} : { ended_at: ago(days), ending: "left" };
    await db
      .insertInto("waiting_entry")
      .values({
        ...{ edition_id: editionId, session_id: sessionId, registration_id: registrationId, language: "fr", ...ended },
        ...{
          code: crypto.randomUUID(),
          email: "camille1@exemple.fr",
          given_name: "Camille",
          family_name: String(days),
        },
        entered_at: ago(90),
      })
      .execute();
  }
  const { id: ticketType } = await db.selectFrom("ticket_type").select("id").executeTakeFirstOrThrow();
  for (const days of [8, 6]) {
    const asked = { edition_id: editionId, ticket_type_id: ticketType, code: crypto.randomUUID(), language: "fr" };
    const who = { email: "camille1@exemple.fr", given_name: "Camille", family_name: String(days) };
    await db
      .insertInto("wait_request")
      .values({ ...asked, ...who, asked_at: ago(days) })
      .execute();
  }
  for (const days of [2, 0]) {
    const code = { seed: Buffer.from("seed"), hash: Buffer.from(`${days}`), checkpoints: null, may_choose: true };
    const made = { edition_id: editionId, made_at: ago(days), expires_at: ago(days - 1) };
    await db
      .insertInto("phone_code")
      .values({ ...code, ...made })
      .execute();
  }
  const said: Record<string, number> = {};
  for (const [what, round] of Object.entries(NIGHTLY)) said[what] = await round(db, NOW);
  expect(said).toEqual({
    "used challenges": 0,
    "old codes of phones": 1,
    "ended rehearsals": 0,
    "erasures that waited": 0,
    "invoices after the service": 0,
    "reminded buyers": 0,
    "reminded people": 0,
    "reminded organisers": 0,
    "outdated payers": 0,
    "drifting counts": 0,
    "drifting money": 0,
    "drifting presence": 0,
    "drifting answers": 0,
    "purged personal data": 12,
  });
  expect(await proofOf(db)).toEqual([
    "day: erase 1 code_failure",
    "expiry: erase 1 pending_login",
    "expiry: erase 1 rate_limit",
    "expiry: erase 1 sign_in",
    "expiry: erase 2 login",
    "month-after: erase 1 waiting_entry",
    "month: empty 1 badge_run",
    "thirteen-months: erase 1 known_browser",
    "week: erase 1 import_preview",
    "week: erase 1 reviewed_draft",
    "week: erase 1 wait_request",
  ]);
  expect({
    signIns: await db.selectFrom("sign_in").select("email").execute(),
    logins: await db.selectFrom("login").select("hash").execute(),
    pending: await db.selectFrom("pending_login").select("hash").execute(),
    failures: await db.selectFrom("code_failure").select("email").execute(),
    browsers: await db.selectFrom("known_browser").select("hash").execute(),
    limits: await db.selectFrom("rate_limit").select("key").execute(),
    badges: await db.selectFrom("badge_run").select("file").where("file", "is not", null).execute(),
    reviews: await db.selectFrom("reviewed_draft").select("version").execute(),
    previews: await db.selectFrom("import_preview").select("file_name").execute(),
    waits: await db.selectFrom("waiting_entry").select("family_name").orderBy("id").execute(),
  }).toEqual({
    signIns: [{ email: "open@exemple.fr" }],
    logins: [{ hash: Buffer.from("used") }],
    pending: [{ hash: Buffer.from("open") }],
    failures: [{ email: "open@exemple.fr" }],
    browsers: [{ hash: Buffer.from("12") }],
    limits: [{ key: "open" }],
    badges: [{ file: Buffer.from("29") }],
    reviews: [{ version: "6" }],
    previews: [{ file_name: "6.csv" }],
    waits: [{ family_name: "29" }, { family_name: "null" }],
  });
});

test("one task or account that fails is named and does not keep back the others", async () => {
  const { db } = await freshDatabase();
  for (const name of ["ada", "blaise", "grace"])
    await findOrCreatePerson(db, { email: `${name}@exemple.fr`, now: NOW });
  await sql`create table obstacle (person_id integer references person)`.execute(db);
  await sql`insert into obstacle select id from person where email = 'blaise@exemple.fr'`.execute(db);
  await db
    .insertInto("sign_in")
    .values({ email: "x@exemple.fr", link_hash: Buffer.from("x"), created_at: NOW, expires_at: NOW })
    .execute();
  const lines: string[] = [];
  const night = runNight(db, { now: () => ahead(2000), log: (line, error) => lines.push(error ? `${line}!` : line) });
  await expect(night).rejects.toThrow("nightly tasks failed");
  expect(lines).toContain("night: purged personal data failed!");
  expect(lines).toContain("night: drifting counts: 0");
  const left = await db.selectFrom("person").select("email").where("email", "is not", null).execute();
  expect([left, await db.selectFrom("sign_in").select("id").execute()]).toEqual([[{ email: "blaise@exemple.fr" }], []]);
  const { failure, people } = await db.selectFrom("purge").selectAll().executeTakeFirstOrThrow();
  expect([people, failure]).toEqual([2, expect.stringContaining("obstacle_person_id_fkey")]);
});

/** What the night's proof says. */
async function proofOf(db: Database): Promise<string[]> {
  const lines = await db.selectFrom("purge_line").selectAll().execute();
  return lines.map(({ rule, done, rows, table_name }) => `${rule}: ${done} ${rows} ${table_name}`).sort();
}

test("a count that differs from its rows is reported and not changed", async () => {
  const { db } = await freshDatabase();
  const { editionId, sessionId } = await registeredPerson(db);
  const { id: ticket_type_id } = await db.selectFrom("ticket_type").select("id").executeTakeFirstOrThrow();
  const quota = await db
    .insertInto("quota")
    .values({ edition_id: editionId, name: "Salle", size: 10, used: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("ticket_type_quota")
    .values({ edition_id: editionId, ticket_type_id, quota_id: quota.id })
    .execute();
  await db.insertInto("session_places").values({ session_id: sessionId, size: 10, used: 1 }).execute();
  const drifting = NIGHTLY["drifting counts"];
  const right = await drifting?.(db, NOW);
  await db.updateTable("quota").set({ used: 3 }).execute();
  await db.updateTable("session_places").set({ used: 0 }).execute();
  const wrong = await drifting?.(db, NOW);
  expect([right, wrong, await db.selectFrom("quota").select("used").execute()]).toEqual([0, 2, [{ used: 3 }]]);
});

test("each task of the night has a name for administrators in both languages", async () => {
  for (const language of ["fr", "en"]) {
    const file = join(import.meta.dirname, `../../app/i18n/${language}/operation.json`);
    const { night } = JSON.parse(await readFile(file, "utf8")) as { night: { tasks: Record<string, string> } };
    expect(Object.keys(NIGHTLY).filter((task) => !night.tasks[task])).toEqual([]);
  }
});
