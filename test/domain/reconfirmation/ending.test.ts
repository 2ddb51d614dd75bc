import { createHash, randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { planAsking } from "#app/domain/reconfirmation/people-asked.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { recordReturned } from "#app/domain/returned/record-returned.ts";
import type { Verdict } from "#app/domain/returned-verdicts.ts";
import type { Database } from "#app/domain/transaction.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { later } from "#test/support/held-places.ts";
import { askedTwice, ENDS, REMINDS } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

interface One {
  readonly db: Database;
  readonly edition: number;
  readonly id: number;
  readonly code: string;
  readonly person: number;
  readonly at: number;
}

const PUBLIC = { ticketType: "public" };
const ofRegistration = (id: number) => sql<boolean>`registration_id = ${id}`;

/** What may be true of a person when the end comes. It is made so after both letters have arrived. */
const PEOPLE: readonly (readonly [name: string, makes: (of: One) => Promise<unknown>, becomes: string])[] = [
  ["answers nothing", async () => {}, "released"],
  ["comes", ({ db, code }) => confirmComing(db, { code, now: later(100) }), "answered"],
  ["does not come", ({ db, code }) => giveUpPlace(db, { code, now: later(100) }), "cancelled"],
  ["cancels otherwise", ({ db, code }) => cancelRegistration(db, { code, by: null, now: later(100) }), "cancelled"],
  ["hands over", handOver, "cancelled"],
  ["has an order with a price", ({ db, id }) => setPrice(db, id), "priced"],
  ["speaks", ({ db, edition, person }) => speaker(db, edition, { person_id: person, name: "Ailleurs" }), "speaker"],
  ["bears a speaker's name", ({ db, edition, at }) => speaker(db, edition, { name: `ADA Modele ${at}` }), "speaker"],
  ["was let in", ({ db, edition, id }) => letIn(db, edition, id), "came"],
  [
    "has a first letter that came back",
    (of) => returned(of, "reconfirmation-asked", "hard", "unknown-user"),
    "suppressed",
  ],
  ["has a full mailbox", (of) => returned(of, "reconfirmation-reminder", "soft", "mailbox-full"), "returned"],
  ["has left", (of) => returned(of, "reconfirmation-reminder", "auto-reply", "has-left"), "returned"],
  ["is away", (of) => returned(of, "reconfirmation-reminder", "auto-reply", "away"), "released"],
  ["wants no letters", ({ db, at }) => suppress(db, `ada.${at}@essai.example`), "suppressed"],
  ["has no address", ({ db, person }) => setAddress(db, person, null), "no-address"],
  ["has another address", ({ db, person }) => setAddress(db, person, "autre@essai.example"), "other-address"],
  ["has a reminder that waits", ({ db, id }) => setSent(db, id, { sent_at: null }), "waiting"],
  [
    "has a reminder that failed",
    ({ db, id }) => setSent(db, id, { sent_at: null, abandoned_at: REMINDS, failure: "550 no" }),
    "not-sent",
  ],
  ["has a late reminder", ({ db, id }) => setSent(db, id, { sent_at: later(97) }), "late"],
];

test("only who could read both letters and answered neither loses the place; all others keep it", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const ids: { id: number; code: string }[] = [];
  for (const at of PEOPLE.keys()) ids.push(await makeRegistration(db, edition, at + 1, PUBLIC));
  await askedTwice(db, edition);
  const late = await makeRegistration(db, edition, 99, PUBLIC);
  for (const [at, [, makes]] of PEOPLE.entries()) {
    const { id = 0, code = "" } = ids[at] ?? {};
    const { person } = await db
      .selectFrom("registration")
      .select("person_id as person")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await makes({ db, edition, id, code, person, at: at + 1 });
  }
  const due = PEOPLE.filter(([, , becomes]) => becomes === "released").length;
  expect(await endDueReconfirmations(db, { now: later(119) })).toBe(0);
  expect([await endDueReconfirmations(db, { now: ENDS }), await endDueReconfirmations(db, { now: ENDS })]).toEqual([
    due,
    0,
  ]);
  const requests = await db
    .selectFrom("reconfirmation_request")
    .select(["kept_for", "released_at"])
    .orderBy("registration_id")
    .execute();
  const became = requests.map(({ kept_for, released_at }) => kept_for ?? (released_at ? "released" : null));
  expect(PEOPLE.map(([name], at) => [name, became[at]])).toEqual(PEOPLE.map(([name, , becomes]) => [name, becomes]));
  const places = await db.selectFrom("registration").select(["id", "cancelled_at"]).orderBy("id").execute();
  const active = new Set(places.filter(({ cancelled_at }) => cancelled_at === null).map(({ id }) => id));
  const kept = PEOPLE.map(([, , becomes]) => becomes !== "released" && becomes !== "cancelled");
  expect([ids.map(({ id }) => active.has(id)), active.has(late.id)]).toEqual([kept, true]);
  const told = await db
    .selectFrom("letter")
    .select("registration_id")
    .where("kind", "=", "reconfirmation-released")
    .execute();
  expect([told.length, await countDrift(db)]).toEqual([due, []]);
});

test("the plan counts beforehand who is asked and whose place is at stake", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const made = [];
  for (const at of [1, 2, 3, 4, 5]) made.push(await makeRegistration(db, edition, at, PUBLIC));
  await setPrice(db, made[1]?.id ?? 0);
  await speaker(db, edition, { name: "Ada Modèle 3" });
  await suppress(db, "ada.4@essai.example");
  const everyone = { edition, scope: "edition", ticketType: null, session: null } as const;
  const plan = { people: 5, atStake: 2, priced: 1, speakers: 1, unreachable: 1 };
  expect(await planAsking(db, everyone)).toEqual(plan);
});

async function handOver({ db, code, at }: One) {
  const to = { givenName: "Grace", familyName: `Suivante ${at}`, email: `suivante.${at}@essai.example` };
  const given = {
    to: { ...to, organisation: null, jobTitle: null },
    language: "fr",
    by: null,
    now: later(100),
  } as const;
  expect((await handOverPlace(db, { code, ...given })).kind).toBe("handed-over");
}

async function setPrice(db: Database, registration: number) {
  await sql`update "order" set payment = 'mandate', code = replace(gen_random_uuid()::text, '-', '') where id = (select order_id from registration where id = ${registration})`.execute(
    db,
  );
}

async function speaker(db: Database, edition: number, values: { name: string; person_id?: number }) {
  await db
    .insertInto("speaker")
    .values({ edition_id: edition, slug: randomUUID(), ...values })
    .execute();
}

async function letIn(db: Database, edition: number, registration: number) {
  const { id: checkpoint } = await db
    .selectFrom("checkpoint")
    .select("id")
    .where("edition_id", "=", edition)
    .where("slug", "=", "entree")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("presence")
    .values({
      ...{ checkpoint_id: checkpoint, registration_id: registration, day: "2030-03-12", entered_at: ENDS },
      ...{ last_at: ENDS, last_direction: "in", last_scan: randomUUID(), revision: 1 },
    })
    .execute();
}

async function returned(
  { db, id }: One,
  kind: string,
  verdict: Verdict,
  cause: "unknown-user" | "mailbox-full" | "has-left" | "away",
) {
  const { number } = await db
    .selectFrom("letter")
    .select("message_id as number")
    .where(ofRegistration(id))
    .where("kind", "=", kind)
    .executeTakeFirstOrThrow();
  const digest = createHash("sha256").update(number).digest();
  const letter = { number, by: "message-id" } as const;
  await recordReturned(db, { digest, verdict, cause, letter, excerpt: null }, { now: later(60) });
}

async function suppress(db: Database, address: string) {
  const values = { address, cause: "complaint", reason: "unsubscribed", since: later(1) };
  await db.insertInto("suppressed_address").values(values).execute();
}

async function setAddress(db: Database, person: number, email: string | null) {
  await db.updateTable("person").set({ email }).where("id", "=", person).execute();
}

async function setSent(
  db: Database,
  id: number,
  values: { sent_at: Date | null; abandoned_at?: Date; failure?: string },
) {
  await db
    .updateTable("letter")
    .set(values)
    .where(ofRegistration(id))
    .where("kind", "=", "reconfirmation-reminder")
    .execute();
}
