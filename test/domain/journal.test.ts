import { sql } from "kysely";
import { expect, test } from "vitest";
import { audit } from "#app/domain/audit.ts";
import { AUDIT_VERBS, type AuditVerb } from "#app/domain/audit-verbs.ts";
import { exportJournal, readJournal } from "#app/domain/journal.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";

const MONTH_MS = 30.5 * 24 * 60 * 60 * 1000;
const KEPT = "a line of the journal is never changed";

async function write(
  db: Database,
  verb: AuditVerb,
  at: Date,
  { by = null as number | null, edition = null as number | null } = {},
) {
  await audit(db, { now: at, by, edition, verb, subject: "registration:1", detail: { fact: 1 } });
}

test("no statement changes or deletes a line of the journal", async () => {
  const { db } = await freshDatabase();
  const by = await findOrCreatePerson(db, { email: "ada@exemple.invalid", now: NOW });
  await write(db, "register", NOW, { by });
  for (const statement of [
    sql`update audit set verb = 'sign-in'`,
    sql`update audit set person_id = null`,
    sql`update audit set detail = '{}'`,
    sql`delete from audit`,
    sql`truncate audit`,
  ])
    await expect(statement.execute(db)).rejects.toThrow(KEPT);
  const { lines } = await readJournal(db, { edition: null, timeZone: "Europe/Paris", size: 10 });
  expect(lines).toMatchObject([{ verb: "register", by: "ada@exemple.invalid", detail: { fact: 1 } }]);
});

test("the nightly round deletes lines of sign-in and limits after twelve months, and may only erase personal data in others", async () => {
  const { db } = await freshDatabase();
  const by = await findOrCreatePerson(db, { email: "ada@exemple.invalid", now: NOW });
  const old = new Date(NOW.getTime() - 13 * MONTH_MS);
  const passing = [...AUDIT_VERBS.signIn, ...AUDIT_VERBS.limits];
  for (const verb of passing) {
    await write(db, verb, old, { by });
    await write(db, verb, new Date(NOW.getTime() - 11 * MONTH_MS));
  }
  await write(db, "grant-role", old, { by });
  expect((await purgePersonalData(db, { now: NOW })).rows).toBe(passing.length);
  expect((await purgePersonalData(db, { now: NOW })).rows).toBe(0);
  const atNight = (statement: string) =>
    db.transaction().execute(async (trx) => {
      await sql`select set_config('journal.night', ${NOW.toISOString()}, true)`.execute(trx);
      await sql.raw(statement).execute(trx);
    });
  await atNight("update audit set person_id = null, detail = '{}' where verb = 'grant-role'");
  for (const statement of [
    "update audit set verb = 'register'",
    "update audit set person_id = 999",
    "update audit set detail = '{\"fact\": 2}' where verb <> 'grant-role'",
    "delete from audit where verb = 'grant-role'",
    "delete from audit where verb = 'sign-in'",
    "truncate audit",
  ])
    await expect(atNight(statement)).rejects.toThrow(KEPT);
  const { lines } = await readJournal(db, { edition: null, timeZone: "Europe/Paris", theme: "rights", size: 10 });
  expect(lines).toMatchObject([{ verb: "grant-role", by: null, detail: {} }]);
});

test("the journal is read by edition, theme, account, subject and days, page by page, and exported in order", async () => {
  const { db } = await freshDatabase();
  const editions = await db
    .insertInto("edition")
    .values([2031, 2032].map((year) => ({ year, name: String(year), created_at: NOW })))
    .returning("id")
    .execute();
  const [first = 0, second = 0] = editions.map(({ id }) => id);
  const by = await findOrCreatePerson(db, { email: "ada@exemple.invalid", now: NOW });
  // 23:30 UTC on the 9th is the 10th in Paris.
  await write(db, "register", new Date("2030-01-09T23:30:00Z"), { edition: first });
  await write(db, "move-session", NOW, { edition: first, by });
  await write(db, "register", NOW, { edition: second });
  await write(db, "sign-in", NOW, { by });
  const read = async (wanted: Partial<Parameters<typeof readJournal>[1]>) =>
    (await readJournal(db, { edition: null, timeZone: "Europe/Paris", size: 10, ...wanted })).lines.map(
      ({ verb }) => verb,
    );
  expect(await read({})).toEqual(["sign-in", "register", "move-session", "register"]);
  expect(await read({ edition: first })).toEqual(["move-session", "register"]);
  expect(await read({ theme: "registrations" })).toEqual(["register", "register"]);
  expect(await read({ text: "ADA@" })).toEqual(["sign-in", "move-session"]);
  expect(await read({ text: "registration:1" })).toHaveLength(4);
  expect(await read({ text: "registration:2" })).toEqual([]);
  expect(await read({ from: "2030-01-10", until: "2030-01-10", edition: first })).toEqual(["move-session", "register"]);
  expect(await read({ until: "2030-01-09" })).toEqual([]);
  const page = await readJournal(db, { edition: null, timeZone: "Europe/Paris", size: 3 });
  const next = await readJournal(db, { edition: null, timeZone: "Europe/Paris", size: 3, before: page.next });
  expect([page.lines.length, next.lines.length, next.next]).toEqual([3, 1, null]);
  const exported: string[] = [];
  for await (const { verb } of exportJournal(db, { edition: first, timeZone: "Europe/Paris" })) exported.push(verb);
  expect(exported).toEqual(["register", "move-session"]);
});
