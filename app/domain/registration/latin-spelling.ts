import { audit } from "../audit.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockRegistration, type Which } from "./lock-registration.ts";

/** What is printed in Latin letters instead of a text that no font can draw; null: as registered. */
export interface LatinSpelling {
  readonly name: string | null;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
}

/**
 * Whether a text has only Latin letters with their marks, digits and the punctuation of names, as the constraint
 * `latin_letters_are_latin` requires.
 */
export function isLatin(text: string): boolean {
  return /^(?:[\u0020-\u007e\u00a0-\u024f\u02bb\u02bc\u1e00-\u1eff\u2010-\u2027]|[\u0300-\u036f])+$/u.test(text);
}

/**
 * Stores the Latin letters for badge, ticket and certificate, or deletes them when all are null. The badge keeps its
 * number and code: an earlier print stays valid, and the next print run prints it again.
 *
 * @param options.letters each passes `isLatin` and has at most 200 characters, or is null
 * @param options.by the organiser, or null for the holder of the code
 * @returns `written` (also when nothing differs); `cancelled`; `unknown`
 */
export async function saveLatinSpelling(
  db: Database,
  { letters, by, now, ...which }: Which & { letters: LatinSpelling; by: number | null; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const found = await lockRegistration(trx, which);
    if (!found) return { kind: "unknown" } as const;
    if (found.cancelled_at) return { kind: "cancelled" } as const;
    const before = await latinSpellingOf(trx, { registration: found.id });
    if (FIELDS.every((field) => (before?.[field] ?? null) === letters[field])) return { kind: "written" } as const;
    await keep(trx, found.id, { letters, by, now });
    const subject = `registration:${found.id}`;
    await audit(trx, { now, by, edition: found.edition_id, verb: "write-latin-letters", subject });
    return { kind: "written" } as const;
  });
}

/** Reads the Latin letters of a registration; null when there are none. */
export async function latinSpellingOf(
  db: Database,
  { registration }: { registration: number },
): Promise<LatinSpelling | null> {
  const found = await db
    .selectFrom("latin_letters")
    .select(["name", "organisation", "job_title as jobTitle"])
    .where("registration_id", "=", registration)
    .executeTakeFirst();
  return found ?? null;
}

/** Deletes the Latin letters of those texts of a registration that have changed. */
export async function forgetLatinSpelling(
  trx: Trx,
  { registration, changed, now }: { registration: number; changed: readonly (keyof LatinSpelling)[]; now: Date },
): Promise<void> {
  const before = await latinSpellingOf(trx, { registration });
  if (!before || changed.every((field) => before[field] === null)) return;
  const letters = { ...before, ...Object.fromEntries(changed.map((field) => [field, null])) };
  await keep(trx, registration, { letters, by: null, now });
}

const FIELDS = ["name", "organisation", "jobTitle"] as const;

async function keep(
  trx: Trx,
  registration: number,
  { letters, by, now }: { letters: LatinSpelling; by: number | null; now: Date },
): Promise<void> {
  if (FIELDS.every((field) => letters[field] === null)) {
    await trx.deleteFrom("latin_letters").where("registration_id", "=", registration).execute();
    return;
  }
  const { name, organisation, jobTitle: job_title } = letters;
  const row = { name, organisation, job_title, written_by: by, written_at: now };
  await trx
    .insertInto("latin_letters")
    .values({ registration_id: registration, ...row })
    .onConflict((conflict) => conflict.column("registration_id").doUpdateSet(row))
    .execute();
}
