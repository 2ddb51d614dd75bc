import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { Language } from "../language.ts";
import { post } from "../outbox.ts";
import { findAdministratorRole } from "../people/find-roles.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** How long the link of the letter is valid, in milliseconds. */
const OPEN_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * How far a request is. `waiting`: confirmed, and something must be settled before the rest is erased. `replaced`: by a
 * newer letter.
 */
export type ErasureRequest =
  | { readonly kind: "open" | "waiting"; readonly person: number; readonly email: string; readonly until: Date }
  | { readonly kind: "done" | "over" | "replaced" };

/**
 * Stores a person's request to be erased and posts the letter whose link confirms it, within 24 hours and once. It
 * replaces an earlier request that was not confirmed.
 *
 * @param asked.language of the page, for a person who chose none
 * @returns `confirmed` when an earlier request was confirmed and is not done yet; `administrator` for one, whose role
 * another administrator must end first
 */
export async function askForErasure(
  db: Database,
  { person, email, language, now }: { person: number; email: string; language: Language; now: Date },
): Promise<{ readonly kind: "asked" | "confirmed" | "administrator" }> {
  return await inTransaction(db, async (trx) => {
    await trx.selectFrom("person").select("id").where("id", "=", person).forUpdate().executeTakeFirstOrThrow();
    if ((await findAdministratorRole(trx, { person })) !== null) return { kind: "administrator" };
    const own = await trx
      .selectFrom("erasure_request")
      .select(["id", "confirmed_at"])
      .where("person_id", "=", person)
      .execute();
    if (own.some(({ confirmed_at }) => confirmed_at !== null)) return { kind: "confirmed" };
    await trx.updateTable("erasure_request").set({ expires_at: now }).where("person_id", "=", person).execute();
    const { id } = await trx
      .insertInto("erasure_request")
      .values({ person_id: person, asked_at: now, expires_at: new Date(now.getTime() + OPEN_FOR_MS) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { now, by: person, edition: null, verb: "ask-for-erasure", subject: `person:${person}` });
    await post(trx, {
      ...{ to: email, language, person, now, edition: null, registration: null },
      content: { kind: "erasure-asked", erasureId: id },
    });
    return { kind: "asked" };
  });
}

/** Reads how far a request is. @returns null when there is none with this id */
export async function findErasureRequest(
  db: Database,
  { request, now }: { request: number; now: Date },
): Promise<ErasureRequest | null> {
  const found = await db
    .selectFrom("erasure_request")
    .leftJoin("person", "person.id", "erasure_request.person_id")
    .select(["person.id as person", "person.email", "confirmed_at", "done_at", "expires_at"])
    .select(
      sql<boolean>`exists (select from erasure_request as newer where newer.person_id = person.id
        and newer.id > erasure_request.id and newer.expires_at > ${now})`.as("newer"),
    )
    .where("erasure_request.id", "=", request)
    .executeTakeFirst();
  if (!found) return null;
  const { person, email, newer } = found;
  if (found.done_at) return { kind: "done" };
  if (!person || !email) return { kind: "over" };
  const own = { person, email, until: found.expires_at };
  if (found.confirmed_at) return { kind: "waiting", ...own };
  if (found.expires_at > now) return { kind: "open", ...own };
  return { kind: newer ? "replaced" : "over" };
}

/**
 * Takes a confirmed request back while it waits. What was given back stays so.
 *
 * @returns whether there was one
 */
export async function withdrawErasure(db: Database, { person, now }: { person: number; now: Date }): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const withdrawn = await trx
      .deleteFrom("erasure_request")
      .where("person_id", "=", person)
      .where("confirmed_at", "is not", null)
      .returning("id")
      .execute();
    if (withdrawn.length === 0) return false;
    await audit(trx, { now, by: person, edition: null, verb: "withdraw-erasure", subject: `person:${person}` });
    return true;
  });
}

/** Reads the newest request of a person that is open or waits, or null. */
export async function ownErasure(
  db: Database,
  { person, now }: { person: number; now: Date },
): Promise<{ readonly kind: "open" | "waiting"; readonly askedAt: Date; readonly until: Date } | null> {
  const found = await db
    .selectFrom("erasure_request")
    .select(["asked_at as askedAt", "expires_at as until", "confirmed_at as confirmedAt"])
    .where("person_id", "=", person)
    .where((row) => row.or([row("confirmed_at", "is not", null), row("expires_at", ">", now)]))
    .orderBy("confirmed_at", (order) => order.asc().nullsLast())
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found ? { ...found, kind: found.confirmedAt ? "waiting" : "open" } : null;
}

/** Closes the request of a letter's link without an erasure. @returns whether it was open */
export async function declineErasure(db: Database, { request, now }: { request: number; now: Date }): Promise<boolean> {
  const closed = await db
    .updateTable("erasure_request")
    .set({ expires_at: now })
    .where("id", "=", request)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", now)
    .returning("id")
    .executeTakeFirst();
  return closed !== undefined;
}
