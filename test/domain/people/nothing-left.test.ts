import { sql } from "kysely";
import { expect, test } from "vitest";
import { confirmErasure } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { holdsOf } from "#app/domain/people/erase-people.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { fullestPerson } from "#test/support/fullest-person.ts";
import { columnsThatHold } from "#test/support/traces.ts";

const LATER = new Date("2035-01-10T02:00:00Z");

/** Until a day after it was sent. */
const LAST_LETTER = ["letter.to"];
/** Ten years: the invoice is the law's, and its buyer and payment belong to it. */
const INVOICED = [
  ...["buyer.address_line", "buyer.city", "buyer.commitment_number", "buyer.email", "buyer.name", "buyer.postcode"],
  ...["buyer.service_code", "buyer.siret", "buyer.vat_number", "payment.reference", "payment.remark"],
  ...["payment.stripe_payment_intent", "payment.undone_reason"],
];
/** As long as the programme is public. */
const PUBLISHED = ["release.programme"];
const SPEAKER = ["speaker.biography", "speaker.job_title", "speaker.name", "speaker.organisation"];

test("nothing names the fullest person of the demonstration after an erasure on request", async () => {
  const { db } = await demonstration();
  const { id, email, texts } = await fullestPerson(db, ["lead", "member", "organiser"]);
  expect((await columnsThatHold(db, texts)).length).toBeGreaterThan(25);
  expect(await erasedOnRequest(db, id, email)).toEqual([]);
  expect(await columnsThatHold(db, texts)).toEqual(LAST_LETTER);
  expect(await countDrift(db)).toEqual([]);
});

test("nothing names that person after one night when the traces are five years old", async () => {
  const { db } = await demonstration();
  const { texts } = await fullestPerson(db, ["lead", "member", "organiser"]);
  await endPartsOf(db);
  await purgePersonalData(db, { now: LATER });
  expect(await columnsThatHold(db, texts)).toEqual([]);
  const proof = db.selectFrom("purge_line").select(["table_name", "done"]).where("rule", "=", "contact").execute();
  expect(await proof).toContainEqual({ table_name: "session", done: "empty" });
});

test("only the invoice and the published programme name a speaker who paid, after an erasure", async () => {
  const { db } = await demonstration();
  const { id, email, texts } = await fullestPerson(db, ["speaker", "buyer"]);
  expect(await erasedOnRequest(db, id, email)).toEqual([]);
  expect(await columnsThatHold(db, texts)).toEqual([...INVOICED, ...LAST_LETTER, ...PUBLISHED, ...SPEAKER].sort());
});

async function endPartsOf(db: Database): Promise<void> {
  await sql`update role set ended_at = ${NOW} where ended_at is null`.execute(db);
  await sql`update seat_holder set ended_at = ${NOW} where ended_at is null`.execute(db);
}

/** @returns what still holds the account; nothing when it is erased */
async function erasedOnRequest(db: Database, person: number, email: string) {
  await askForErasure(db, { person, email, language: "fr", now: NOW });
  const { id: request } = await db.selectFrom("erasure_request").select("id").executeTakeFirstOrThrow();
  await confirmErasure(db, { request, now: NOW });
  return await holdsOf(db, { person, now: NOW });
}
