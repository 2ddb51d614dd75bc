import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Database } from "#app/domain/transaction.ts";
import { roundOfWaiting } from "#app/jobs/waiting-round.ts";
import { signInByLink, startApp } from "#test/support/app-process.ts";
import { freshDatabase } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { confirmAlways, makeHold } from "#test/support/held-places.ts";
import { startMailServer } from "#test/support/mail-server.ts";
import { until } from "#test/support/patience.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { siteBuild } from "#test/support/site-build.ts";
import { makeWait } from "#test/support/waiting-samples.ts";
import { person, send } from "./load.ts";
import { machineClock } from "./machine-clock.ts";
import { report } from "./report.ts";

const FAULT = "Clock of the machine jumps by four years, forward and back";
const YEARS_MS = 4 * 365 * 86_400_000;

beforeAll(siteBuild);

test("when a machine's clock jumps, logins stay, holds and offers last as long as they should, a night erases nothing, and scans have the right time", async () => {
  const { db, url: DATABASE_URL } = await freshDatabase();
  const mail = await startMailServer();
  const clock = await machineClock();
  const { id: edition, year } = await makeEdition(db, {
    quotas: { places: 1 },
    ticketTypes: [{ slug: "visiteur", quotas: ["places"] }, { slug: "libre" }],
  });
  const set = { DATABASE_URL, SMTP_URL: mail.url, RATE_LIMITS: "off", LOG_LEVEL: "info", JOBS: "on", ...clock.env };
  const app = await startApp(set);
  const origin = app.url;
  const cookie = await signInByLink({ ...set, APP_URL: origin });
  const { id: registration } = await makeRegistration(db, edition, 9, { ticketType: "libre", now: new Date() });
  const code = await badgeOf(db, edition, registration);
  await holdAndOffer(db, edition);
  await until("the letter of the hold has been sent", async () => (await unsent(db)) === 0);
  const people = await peopleIn(db);
  const states: unknown[] = [];
  for (const jump of ["+4y", "-4y", "+0"]) {
    await clock.set(jump);
    await runQueues(db, ["waiting", "night", "payments"]);
    const page = await fetch(`${origin}/organisation/${year}`, { headers: { cookie }, redirect: "manual" });
    const scanned = await scan({ origin, year, cookie, code });
    states.push([jump, page.status, await openIn(db), await peopleIn(db), await isOfNow(db, scanned)]);
    const answer = await send(`${origin}/${year}/inscription`, { origin, form: person(`saut.${jump}`, "libre") });
    expect((answer as Response).status).toBe(303);
  }
  expect(states).toEqual(
    ["+4y", "-4y", "+0"].map((jump, at) => [jump, 200, { holds: 1 + at, offers: 1 }, people + at, true]),
  );
  // The process did see its machine's clock jump: its log says so.
  const logged = [...app.output().matchAll(/"time":(\d+)/g)].map(([, time]) => Number(time) - Date.now());
  expect([logged.some((ms) => ms > YEARS_MS - 86_400_000), logged.some((ms) => ms < -YEARS_MS / 2)]).toEqual([
    true,
    true,
  ]);
  // Letters are dated by the site's time.
  await until("the letters have arrived", () => mail.letters.length >= 6);
  for (const { mail: letter } of mail.letters)
    expect(Math.abs((letter.date?.getTime() ?? 0) - Date.now())).toBeLessThan(600_000);
  expect(await app.stop()).toBe(0);

  // Control: by the jumped clock the same rounds end and erase them.
  const jumped = new Date(Date.now() + YEARS_MS);
  const ended = await roundOfWaiting(db, { now: jumped });
  expect([ended.unconfirmed, ended.expired]).toEqual([4, 1]);
  const purged = await purgePersonalData(db, { now: jumped });
  expect(purged.people).toBeGreaterThan(0);
  await report({
    fault: FAULT,
    holds: "logins, holds, offers, scans and people stay as they are",
    counts: { jumps: 3, "holds or offers ended": 0, "people erased": 0, "logins ended": 0 },
  });
  await report({
    fault: FAULT,
    control: "rounds by the machine's own clock",
    counts: {
      "holds ended": ended.unconfirmed,
      "offers ended": ended.expired,
      "people erased": purged.people,
    },
  });
});

/** A place that is offered for two days, and one that is held for a day. */
async function holdAndOffer(db: Database, edition: number): Promise<void> {
  const now = new Date();
  const { code } = await makeRegistration(db, edition, 1, { now });
  await makeWait(db, edition, 1, { now });
  await cancelRegistration(db, { code, by: null, now });
  await confirmAlways(db);
  await makeHold(db, edition, 2, { ticketType: "libre", now });
}

async function openIn(db: Database) {
  const { rows } = await sql<{ holds: number; offers: number }>`select
    (select count(*)::int from held_place where ended_at is null) as holds,
    (select count(*)::int from offer where ended_at is null) as offers`.execute(db);
  return rows[0];
}

async function peopleIn(db: Database): Promise<number> {
  return (await db.selectFrom("person").select("id").where("is_anonymous", "=", false).execute()).length;
}

async function unsent(db: Database): Promise<number> {
  return (
    await db.selectFrom("letter").select("id").where("sent_at", "is", null).where("abandoned_at", "is", null).execute()
  ).length;
}

/** Sends a scan from a phone whose clock is right. */
async function scan({
  origin,
  year,
  cookie,
  code,
}: Readonly<Record<"origin" | "cookie" | "code", string>> & { year: number }) {
  const at = new Date().toISOString();
  const one = { id: randomUUID(), code, checkpoint: "entree", direction: "in", scanned_at: at };
  const answer = await fetch(`${origin}/accueil/${year}/passages`, {
    method: "POST",
    headers: { origin, cookie, "content-type": "application/json" },
    body: JSON.stringify({ scans: [one], sent_at: at }),
  });
  expect(answer.status).toBe(200);
  return one.id;
}

/** Whether a scan has the time at which it was made, as made and as received. */
async function isOfNow(db: Database, id: string): Promise<boolean> {
  const { at, received_at } = await db
    .selectFrom("scan")
    .select(["at", "received_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return [at, received_at].every((time) => Math.abs(time.getTime() - Date.now()) < 60_000);
}

/** Runs the rounds that a worker runs by itself, now. */
async function runQueues(db: Database, queues: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`insert into pgboss.job (name, data)
    select unnest(${queues}::text[]), '{}' returning id`.execute(db);
  const ids = rows.map(({ id }) => id);
  await until("the rounds have run", async () => {
    const { rows: open } =
      await sql`select from pgboss.job where id = any(${ids}::uuid[]) and state <> 'completed'`.execute(db);
    return open.length === 0;
  });
}
