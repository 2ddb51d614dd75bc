import { randomUUID } from "node:crypto";
import { handOutPlace, type PlaceToHandOut } from "#app/domain/allotments/hand-out.ts";
import { type AllotmentRow, makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";
import { makeEdition } from "./edition-samples.ts";
import type { TestSite } from "./site.ts";

/** The last day of the samples' allotments, and a moment after it. */
const LAST_DAY = "2030-01-10";
export const AFTER_DEADLINE = new Date("2030-01-11T07:00:00Z");

export const REFERENT = { name: "Yvonne Exemple", email: "yvonne@villefictive.example", language: "fr" } as const;

/** Makes an edition with so many places of `visiteur`. */
export async function makeAllottingEdition(db: Database, places: number) {
  const edition = await makeEdition(db, { quotas: { places } });
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  return { ...edition, by, ticketType: edition.ticketTypes.visiteur ?? 0 };
}

export type AllottingEdition = Awaited<ReturnType<typeof makeAllottingEdition>>;

/** Gives a town hall so many places. @returns the allotment's id @throws when it is refused */
export async function allot(db: Database, of: AllottingEdition, row: Partial<AllotmentRow> = {}): Promise<number> {
  const outcome = await makeAllotments(db, allotting(of, row));
  if (outcome.kind !== "made") throw new Error(outcome.kind);
  return outcome.ids[0] ?? 0;
}

/** What such an allotment is made of. */
export function allotting({ id: edition, ticketType, by }: AllottingEdition, row: Partial<AllotmentRow> = {}) {
  const rows = [{ organisation: "Commune de Villefictive", places: 3, sessions: [], referent: REFERENT, ...row }];
  return { edition, submission: randomUUID(), ticketType, lastDay: LAST_DAY, rows, by, now: NOW };
}

/** The request to hand a place out to colleague number `at`, each a different person. */
export function toColleague(allotment: number, at: number, changes: Partial<PlaceToHandOut> = {}): PlaceToHandOut {
  const email = `blaise.${at}@villefictive.example`;
  return {
    ...{ allotment, submission: randomUUID(), sessions: [], language: "fr", now: NOW },
    to: { givenName: "Blaise", familyName: `Collègue ${at}`, email, organisation: "Commune de Villefictive" },
    ...changes,
  };
}

/** Hands a place out to that colleague. @returns the registration's id @throws when it is refused */
export async function handOut(db: Database, allotment: number, at: number, changes: Partial<PlaceToHandOut> = {}) {
  const outcome = await handOutPlace(db, toColleague(allotment, at, changes));
  if (outcome.kind !== "handed-out") throw new Error(JSON.stringify(outcome));
  return outcome.registrationId;
}

/** The counts of the first allotment and of all quotas: places, handed out, and places taken. */
export async function countsOf(db: Database) {
  const { places, handed_out } = await db
    .selectFrom("allotment")
    .select(["places", "handed_out"])
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const quotas = await db.selectFrom("quota").select("used").orderBy("id").execute();
  return { places, handedOut: handed_out, taken: quotas.map(({ used }) => used) };
}

/** The kinds of the letters posted, with their addresses, in order. */
export async function postedTo(db: Database, kinds: readonly string[]) {
  const rows = await db.selectFrom("letter").select(["kind", "to"]).where("kind", "in", kinds).orderBy("id").execute();
  return rows.map(({ kind, to }) => [kind, to]);
}

/** The address of the page of an allotment's present referent, as the letter links to it. */
export async function referentPage(site: TestSite, allotment: number): Promise<string> {
  const { id } = await site.db
    .selectFrom("allotment_referent")
    .select("id")
    .where("allotment_id", "=", allotment)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return `/contingent/${(await openTokens(site.db, null)).sign("allotment", id)}`;
}
