import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Language } from "../language.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { type Colleague, type HandedOut, handOutPlace, LOST_RACES } from "./hand-out.ts";

export interface ListToHandOut {
  readonly allotment: number;
  /** UUID of the form. */
  readonly submission: string;
  readonly people: readonly Colleague[];
  /** Slugs, for each of them. */
  readonly sessions: readonly string[];
  /** Ids of options, for each of them; absent: none. */
  readonly options?: readonly number[];
  readonly language: Language;
  /** Everybody or nobody; else each person for themselves, in their order. */
  readonly allOrNone: boolean;
  readonly now: Date;
}

/** What became of a person of the list. */
export interface RowHandedOut {
  /** The person's place in the list, from 0. */
  readonly at: number;
  readonly outcome: HandedOut;
}

/**
 * Hands out places to the people of a list. Sent twice it hands out each place once.
 *
 * @returns what became of each; for all or none only the first one who got no place, and then nobody got one
 */
export async function handOutList(db: Database, list: ListToHandOut): Promise<RowHandedOut[]> {
  if (!list.allOrNone) return await handOutEach(db, list, () => false);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction<RowHandedOut[]>(db, async (trx, refuse) => {
        const made = await handOutEach(trx, list, ({ kind }) => kind !== "handed-out");
        const refused = made.find(({ outcome }) => outcome.kind !== "handed-out");
        return refused ? refuse([refused]) : made;
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !LOST_RACES.has(brokenConstraint(error) ?? "")) throw error;
    }
  }
}

/** One of them may be registered between the read and the write, but hardly this often in a row. */
const ATTEMPTS = 5;

async function handOutEach(
  db: Database,
  list: ListToHandOut,
  isEnd: (outcome: HandedOut) => boolean,
): Promise<RowHandedOut[]> {
  const made: RowHandedOut[] = [];
  for (const [at, person] of list.people.entries()) {
    const submission = submissionOf(list.submission, person);
    const outcome = await handOutPlace(db, { ...list, submission, to: person });
    made.push({ at, outcome });
    if (isEnd(outcome)) break;
  }
  return made;
}

/** A UUID for a person of a form, always the same one. */
function submissionOf(submission: string, { email, givenName, familyName }: Colleague): string {
  const text = [submission, email, givenName, familyName].join("\n");
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** Finds to which people the same form handed a place out before. @returns their places in the list, from 0 */
export async function handedOutBefore(
  db: Database,
  { submission, people }: Pick<ListToHandOut, "submission" | "people">,
): Promise<ReadonlySet<number>> {
  if (people.length === 0) return new Set();
  const submissions = people.map((person) => submissionOf(submission, person));
  const made = await db.selectFrom("order").select("submission").where("submission", "in", submissions).execute();
  const before = new Set(made.map((order) => order.submission));
  return new Set(submissions.flatMap((one, at) => (before.has(one) ? [at] : [])));
}

/** Finds which people of a list have a registration in an allotment's edition. @returns their places in the list, from 0 */
export async function registeredAmong(
  db: Database,
  { edition, people }: { edition: number; people: readonly Colleague[] },
): Promise<ReadonlySet<number>> {
  if (people.length === 0) return new Set();
  const emails = people.map(({ email }) => email);
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`);
  const { rows } = await sql<{ at: number }>`
    select (asked.at - 1)::int as at from unnest(${emails}::text[], ${names}::text[]) with ordinality as asked (email, name, at)
    where exists (select from registration join person on person.id = person_id
      where person.email = asked.email and edition_id = ${edition} and cancelled_at is null
        and awaits is distinct from 'proof'
        and folded(registration.given_name || ' ' || registration.family_name) = folded(asked.name))`.execute(db);
  return new Set(rows.map(({ at }) => at));
}
