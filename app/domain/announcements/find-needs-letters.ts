import { type SqlBool, sql } from "kysely";
import { LETTER_STATE } from "../letter-state.ts";
import { RIGHTS } from "../people/rights.ts";
import type { Database } from "../transaction.ts";
import type { NeedsWords } from "./send-needs-letter.ts";

/** A letter that the kitchen sent, and what became of it. */
export interface SentNeedsLetter {
  readonly id: number;
  readonly subject: string;
  readonly subjectEn: string;
  readonly writtenAt: Date;
  /** An address; null for an erased account. */
  readonly writtenBy: string | null;
  readonly letters: number;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  /** Stopped, or without a reason left: who cancelled or was erased before. */
  readonly leftOut: number;
}

/** Lists the letters that the kitchen of an edition sent, the latest first; not what was only tried. */
export async function listNeedsLetters(db: Database, { edition }: { edition: number }): Promise<SentNeedsLetter[]> {
  const { rows } = await sql<SentNeedsLetter>`
    select needs_letter.id, subject, subject_en as "subjectEn", needs_letter.written_at as "writtenAt", letters,
      (select email from person where person.id = written_by and not is_anonymous) as "writtenBy", counted.*
    from needs_letter, lateral (
      select count(*) filter (where state = 'sent')::int as sent,
        count(*) filter (where state in ('waiting', 'held'))::int as waiting,
        count(*) filter (where state = 'failed')::int as failed,
        count(*) filter (where state = 'obsolete')::int as "leftOut"
      from (select ${LETTER_STATE} as state from letter where kind = 'needs-letter'
        and data ? 'needsLetterId' and (data ->> 'needsLetterId')::int = needs_letter.id) as own) as counted
    where edition_id = ${edition} and letters > 0
    order by needs_letter.id desc`.execute(db);
  return rows;
}

/** Finds words that the kitchen of an edition tried or sent, or null. */
export async function findNeedsWords(
  db: Database,
  { edition, id }: { edition: number; id: number },
): Promise<NeedsWords | null> {
  const found = await db
    .selectFrom("needs_letter")
    .select(["subject", "text", "subject_en as subjectEn", "text_en as textEn"])
    .where("edition_id", "=", edition)
    .where("id", "=", id)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * SQL: the writer's address while the writer may see needs, or else that of another person who may; null when nobody may,
 * because a reply may tell of the recipient's health.
 */
const REPLIES_TO = sql<string | null>`(select reader.email from role join person as reader on reader.id = role.person_id
  where role.ended_at is null and role.role in (${sql.join(RIGHTS["read-needs"].roles)}) and reader.email is not null
    and (role.edition_id is null or role.edition_id = needs_letter.edition_id)
  order by reader.id is distinct from written_by, reader.id limit 1)`;

/**
 * Reads what the kitchen wrote, for one of its readers.
 *
 * @param options.registration null for a test
 * @param options.person whose registration it was when it was sent
 * @returns null when the words are gone; `reader` is null for a test; `isGone` when the registration is cancelled or
 * another person's since
 */
export async function findNeedsLetterFor(
  db: Database,
  { id, registration, person }: { id: number; registration: number | null; person: number | null },
) {
  const found = await db
    .selectFrom("needs_letter")
    .innerJoin("edition", "edition.id", "needs_letter.edition_id")
    .leftJoin("registration", (join) =>
      join
        .onRef("registration.edition_id", "=", "edition.id")
        .on("registration.id", "=", registration)
        .on("registration.person_id", "=", person)
        .on(sql<SqlBool>`registration.cancelled_at is null`),
    )
    .leftJoin("ticket_type", "ticket_type.id", "registration.ticket_type_id")
    .select(["subject", "subject_en as subjectEn", "text", "text_en as textEn", REPLIES_TO.as("repliesTo")])
    .select(["edition.name as edition", "edition.name_en as editionEn", "edition.year"])
    .select(["registration.code", "given_name", "family_name", "ticket_type.name", "ticket_type.name_en"])
    .where("needs_letter.id", "=", id)
    .executeTakeFirst();
  if (!found) return null;
  const { code, given_name, family_name, name, name_en, ...words } = found;
  const reader =
    code !== null && given_name !== null && family_name !== null && name !== null
      ? { code, givenName: given_name, familyName: family_name, ticketType: name, ticketTypeEn: name_en }
      : null;
  return { ...words, reader, isGone: registration !== null && reader === null };
}
