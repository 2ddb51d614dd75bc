import { sql } from "kysely";
import { expect, test } from "vitest";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { agreementOf } from "#app/domain/billing/ticket-type-plan.ts";
import { seenOf } from "#app/domain/changed-fields.ts";
import { attendeeDetails } from "#app/domain/people/attendee-fields.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { register } from "#app/domain/registration/register.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeRegistration, visitor } from "#test/support/registration-samples.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const MOVERS = 8;
const PLACES = 3;
/** As many as a control needs, whose changes take a second each. */
const FEW = 3;
const WANTED = {
  quotas: { places: 100, few: PLACES },
  ticketTypes: [
    { slug: "visiteur", quotas: ["places"] },
    { slug: "reduit", quotas: ["few"] },
  ],
};

test("registrations that move to the last places beside a newcomer: none is oversold, and the others keep theirs and wait", async () => {
  const { db } = await freshDatabase({ size: MOVERS });
  const { moved, waiting, newcomers, used } = await moveAtOnce(db, db);
  expect(moved + newcomers).toBe(PLACES);
  expect(waiting).toBe(MOVERS - moved);
  expect(used).toEqual({ places: MOVERS - moved, few: PLACES });
  expect(await countDrift(db)).toEqual([]);
});

test("control: without the constraint, places are oversold", async () => {
  const { db } = await freshDatabase({ size: MOVERS });
  await sql`alter table quota drop constraint a_quota_is_never_oversold`.execute(db);
  const { used } = await moveAtOnce(db, db);
  expect(used.few).toBeGreaterThan(PLACES);
});

test("organisers who save one registration at once: one is saved, and the others are shown what the first wrote", async () => {
  const { db } = await freshDatabase({ size: MOVERS });
  expect(await savedAtOnce(db, db)).toEqual({ saved: 1, shown: MOVERS - 1 });
});

test("control: without the lock several are saved, and all but the last are lost", async () => {
  const { db } = await freshDatabase({ size: MOVERS });
  await hesitate(db, "registration");
  await hesitate(db, "order");
  const { saved } = await savedAtOnce(db, db.withPlugin(new WithoutLocks()), FEW);
  expect(saved).toBeGreaterThan(1);
});

async function moveAtOnce(db: Database, by: Database) {
  const { id: edition, quotas } = await makeEdition(db, WANTED);
  const organiser = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const ids: number[] = [];
  for (let at = 1; at <= MOVERS; at += 1) ids.push((await makeRegistration(db, edition, at)).id);
  const newcomer = (at: number) => register(by, visitor(edition, MOVERS + at, { ticketType: "reduit" }));
  await openConnections(db);
  const outcomes = await Promise.all([...ids.map((id) => move(by, { edition, id, by: organiser })), newcomer(1)]);
  const rows = await db.selectFrom("quota").select(["id", "used"]).execute();
  const usedOf = (name: string) => rows.find(({ id }) => id === quotas[name])?.used ?? 0;
  return {
    moved: outcomes.filter((outcome) => outcome.kind === "changed" && !outcome.waits).length,
    waiting: outcomes.filter((outcome) => outcome.kind === "changed" && outcome.waits).length,
    newcomers: outcomes.filter(({ kind }) => kind === "registered").length,
    used: { places: usedOf("places"), few: usedOf("few") },
  };
}

async function move(db: Database, which: { edition: number; id: number; by: number }) {
  const wanted = { ...(await wantedOf(db, which)), ticketType: "reduit" };
  const asked = { ...which, wanted, ...QUIET };
  const outcome = await changeRegistration(db, asked);
  if (outcome.kind !== "to-agree") return outcome;
  return await changeRegistration(db, { ...asked, agreed: agreementOf(outcome.plan) });
}

async function savedAtOnce(db: Database, by: Database, savers = MOVERS) {
  const { id: edition } = await makeEdition(db);
  const { id } = await makeRegistration(db, edition, 1);
  const organiser = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const seen = seenOf({ ...(await readCorrectable(db, { edition, id })) });
  const wanted = await wantedOf(db, { edition, id });
  const save = (note: string) =>
    changeRegistration(by, { edition, id, by: organiser, seen, wanted: { ...wanted, note }, ...QUIET });
  await openConnections(db);
  const kinds = await Promise.all(Array.from({ length: savers }, async (_, at) => (await save(`Note ${at}`)).kind));
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  return { saved: count("changed"), shown: count("changed-meanwhile") };
}

/** Opens all connections before they compete. */
async function openConnections(db: Database) {
  await Promise.all(Array.from({ length: MOVERS }, () => sql`select pg_sleep(0.05)`.execute(db)));
}

const QUIET = { reason: null, message: null, tells: true, resends: false, now: NOW };

async function wantedOf(db: Database, which: { edition: number; id: number }) {
  const current = await readCorrectable(db, which);
  if (!current?.email) throw new Error("no such registration");
  const { email, language, ticket_type: ticketType, sessions, note, ...attendee } = current;
  return { attendee: attendeeDetails(attendee), email, language, ticketType, sessions, note };
}
