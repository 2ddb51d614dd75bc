import { sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import { post } from "../outbox.ts";
import { attendeeColumns, attendeeValues } from "../people/attendee-columns.ts";
import { attendeeDetails } from "../people/attendee-fields.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { newPageCode } from "./code.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { type Attendee, readRequestSnapshot } from "./request.ts";
import { writeEntry } from "./write-entry.ts";

const HOUR = 3_600_000;

export interface AskingToWait {
  readonly edition: number;
  /** Id. */
  readonly ticketType: number;
  readonly attendee: Attendee;
  readonly language: Language;
  readonly now: Date;
}

/**
 * Stores a request to wait until its address is proven, and posts the letter with the link, at most once an hour for
 * one person. The request has no position in the queue yet. A person who is registered or waits already gets the same
 * answer on the page; only the letter says it.
 */
export async function askToWait(db: Database, asking: AskingToWait): Promise<void> {
  const { edition, ticketType, attendee, language, now } = asking;
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ id: number; email: string }>`
      insert into wait_request (edition_id, ticket_type_id, code, email, ${attendeeColumns}, language, asked_at)
      values (${edition}, ${ticketType}, ${newPageCode()}, ${attendee.email.toLowerCase()}, ${attendeeValues(attendee)},
        ${language}, ${now})
      on conflict (ticket_type_id, email, folded(given_name || ' ' || family_name)) do update set asked_at = excluded.asked_at
        where wait_request.asked_at <= ${new Date(now.getTime() - HOUR)}
      returning id, email`.execute(trx);
    const [asked] = rows;
    if (!asked) return;
    await post(trx, {
      ...{ to: asked.email, edition, registration: null, person: null, language, now },
      content: { kind: "wait-to-confirm", requestId: asked.id },
    });
  });
}

export type WaitRequest = NonNullable<Awaited<ReturnType<typeof findWaitRequest>>>;

/**
 * Reads a request to wait as its page and its letter show it.
 *
 * @returns also the code of the registration or of the entry in this queue that the person already has; null when there
 * is no request
 */
export async function findWaitRequest(db: Database, which: { code: string } | { id: number }) {
  const same = (given: string, family: string) =>
    sql<boolean>`folded(${sql.ref(given)} || ' ' || ${sql.ref(family)}) = folded(wait_request.given_name || ' ' || wait_request.family_name)`;
  const found = await db
    .selectFrom("wait_request")
    .innerJoin("edition", "edition.id", "wait_request.edition_id")
    .innerJoin("ticket_type", "ticket_type.id", "wait_request.ticket_type_id")
    .select(["wait_request.id", "wait_request.code", "wait_request.email", "wait_request.language"])
    .select(["wait_request.given_name as givenName", "wait_request.family_name as familyName"])
    .select(["ticket_type.name as ticketType", "ticket_type.name_en as ticketTypeEn"])
    .select(["edition.year", "edition.name as editionName", "edition.name_en as editionNameEn"])
    .select((row) => [
      row
        .selectFrom("registration")
        .innerJoin("person", "person.id", "registration.person_id")
        .select("registration.code")
        .whereRef("person.email", "=", "wait_request.email")
        .whereRef("registration.edition_id", "=", "wait_request.edition_id")
        .where("registration.cancelled_at", "is", null)
        .where(sql<boolean>`registration.awaits is distinct from 'proof'`)
        .where(same("registration.given_name", "registration.family_name"))
        .limit(1)
        .as("registration"),
      row
        .selectFrom("waiting_entry")
        .select("waiting_entry.code")
        .whereRef("waiting_entry.email", "=", "wait_request.email")
        .whereRef("waiting_entry.ticket_type_id", "=", "wait_request.ticket_type_id")
        .where("waiting_entry.ended_at", "is", null)
        .where(same("waiting_entry.given_name", "waiting_entry.family_name"))
        .limit(1)
        .as("entry"),
    ])
    .$if("code" in which, (rows) => rows.where("wait_request.code", "=", "code" in which ? which.code : ""))
    .$if("id" in which, (rows) => rows.where("wait_request.id", "=", "id" in which ? which.id : 0))
    .executeTakeFirst();
  return found ?? null;
}

export type ConfirmWaitOutcome =
  /** The entry keeps the request's code, whether this call made it or an earlier one. */
  | { readonly kind: "waiting" }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly reason: Problem["reason"] | "already-waiting" };

/**
 * Turns a request into a waiting entry at the end of the queue, once the link of its letter is opened. That proves the
 * address.
 *
 * Call it outside a transaction: an entry that exists already shows as a constraint error, which ends the transaction.
 *
 * @param options.code the request's
 * @returns `unknown` when there is no such request and no entry
 */
export async function confirmWait(
  db: Database,
  { code, now }: { code: string; now: Date },
): Promise<ConfirmWaitOutcome> {
  try {
    return await inTransaction<ConfirmWaitOutcome>(db, async (trx) => {
      const asked = await trx
        .selectFrom("wait_request")
        .selectAll()
        .where("code", "=", code)
        .forUpdate()
        .executeTakeFirst();
      if (!asked) return { kind: (await entered(trx, code)) ? "waiting" : "unknown" };
      const { slug } = await trx
        .selectFrom("ticket_type")
        .select("slug")
        .where("id", "=", asked.ticket_type_id)
        .executeTakeFirstOrThrow();
      const edition = asked.edition_id;
      const attendee = { ...attendeeDetails(asked), email: asked.email };
      const asking = { edition, submission: crypto.randomUUID(), attendee, ticketType: slug, sessions: [] };
      // The form that made the request has judged its link and its code.
      const snapshot = await readRequestSnapshot(trx, { ...asking, entrance: "office", now });
      const [problem] = problemsOf(snapshot, [], { now, place: "awaited" });
      if (problem) return { kind: "refused", reason: problem.reason };
      await trx.deleteFrom("wait_request").where("id", "=", asked.id).execute();
      const language = asLanguage(asked.language);
      const ticketType = asked.ticket_type_id;
      await writeEntry(trx, { edition, ticketType, attendee, language, code, submission: null, isProven: true, now });
      return { kind: "waiting" };
    });
  } catch (error) {
    if (brokenConstraint(error) !== "one_person_waits_once_for_a_ticket") throw error;
    return { kind: "refused", reason: "already-waiting" };
  }
}

async function entered(db: Database, code: string): Promise<boolean> {
  return (await db.selectFrom("waiting_entry").select("id").where("code", "=", code).executeTakeFirst()) !== undefined;
}
