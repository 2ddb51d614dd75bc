import { sql } from "kysely";
import { arrangeReconfirmation } from "#app/domain/reconfirmation/arrange.ts";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import type { PeopleAsked } from "#app/domain/reconfirmation/people-asked.ts";
import { REQUEST_STATE, REQUESTS } from "#app/domain/reconfirmation/request-state.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";
import { answerLetters, later } from "./held-places.ts";

/** The end of the reconfirmations made here, and when they remind. */
export const REMINDS = later(48);
export const ENDS = later(120);

/** Arranges a reconfirmation of everyone that asks at `NOW`. @throws when it is refused */
export async function arranged(
  db: Database,
  edition: number,
  { releases = true, ...who }: { releases?: boolean } & Partial<PeopleAsked> = {},
): Promise<number> {
  const outcome = await arrangeReconfirmation(db, {
    ...{ edition, scope: "edition", ticketType: null, session: null, by: null, now: NOW },
    ...{ asksAt: NOW, remindsAt: REMINDS, endsAt: ENDS, releases },
    ...who,
  });
  if (outcome.kind !== "arranged") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

/** Arranges one and asks: the first letter has arrived. */
export async function askedOnce(db: Database, edition: number, of: Parameters<typeof arranged>[2] = {}) {
  const id = await arranged(db, edition, of);
  await askDuePeople(db, { now: NOW });
  await answerLetters(db, "accepted");
  return id;
}

/** Arranges one, asks and reminds: both letters have arrived, and only the end is left. */
export async function askedTwice(db: Database, edition: number, of: Parameters<typeof arranged>[2] = {}) {
  const id = await askedOnce(db, edition, of);
  await askDuePeople(db, { now: REMINDS });
  await answerLetters(db, "accepted", REMINDS);
  return id;
}

/** The states of those who were asked, in the order of their registrations. */
export async function statesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`
    select ${REQUEST_STATE} as state from ${REQUESTS} order by registration.id`.execute(db);
  return rows.map(({ state }) => state);
}

/** The page of the question whether somebody still comes, before an answer and after each of two. */
export async function askedPages(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom("reconfirmation_request")
    .innerJoin("registration", "registration.id", "registration_id")
    .select("code")
    .distinctOn("answer")
    .orderBy("answer")
    .execute();
  return rows.map(({ code }) => `/mon-espace/inscriptions/${code}/venue`);
}

/** The pages of an edition's reconfirmations, with those of the latest one. @param office the back office's address */
export async function reconfirmationPages(db: Database, office: string): Promise<string[]> {
  const list = `${office}/confirmations-de-venue`;
  const { id } = await db.selectFrom("reconfirmation").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  return [list, `${list}/nouvelle`, `${list}/${id}`, `${list}/${id}/modification`];
}
