import { sql } from "kysely";
import { z } from "zod";
import { AUDIT_VERBS, type AuditTheme, type AuditVerb } from "./audit-verbs.ts";
import { mailAddress } from "./mail-address.ts";
import type { Database } from "./transaction.ts";

export interface JournalLine {
  readonly id: number;
  readonly at: Date;
  readonly verb: AuditVerb;
  /** `kind:id`, such as `registration:42`. */
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The email address of the account that did it; null for the platform, a visitor, or an erased account. */
  readonly by: string | null;
  /** The year of the edition concerned; null for the platform. */
  readonly year: number | null;
}

export interface JournalWanted {
  /** An edition's id; null for the whole platform with all its editions. */
  readonly edition: number | null;
  readonly theme?: AuditTheme | null;
  /** A part of the account's email address, or a subject such as `registration:42`. */
  readonly text?: string | null;
  /** Days in `timeZone`, `YYYY-MM-DD`, both included. */
  readonly from?: string | null;
  readonly until?: string | null;
  /** IANA time zone of the days. */
  readonly timeZone: string;
}

const BATCH = 1_000;

/**
 * Reads a page of the journal, the latest line first. Pages continue from a line's id, so that a late page is as quick
 * as the first, and lines written meanwhile do not shift them.
 *
 * @param options.before only lines with a smaller id
 * @returns at most `size` lines, and the id to continue from; null at the end
 */
export async function readJournal(
  db: Database,
  { before = null, size, ...wanted }: JournalWanted & { before?: number | null; size: number },
): Promise<{ lines: JournalLine[]; next: number | null }> {
  const rows = await matching(db, wanted)
    .$if(before !== null, (query) => query.where("audit.id", "<", before))
    .orderBy("audit.id", "desc")
    .limit(size + 1)
    .execute();
  const lines = rows.slice(0, size).map(lineOf);
  return { lines, next: rows.length > size ? (lines.at(-1)?.id ?? null) : null };
}

/** Reads all matching lines of the journal in batches, the earliest first. */
export async function* exportJournal(db: Database, wanted: JournalWanted): AsyncGenerator<JournalLine> {
  for (let after = 0; ; ) {
    const rows = await matching(db, wanted).where("audit.id", ">", after).orderBy("audit.id").limit(BATCH).execute();
    const lines = rows.map(lineOf);
    yield* lines;
    const last = lines.at(-1);
    if (!last || lines.length < BATCH) return;
    after = last.id;
  }
}

function matching(db: Database, { edition, theme, text, from, until, timeZone }: JournalWanted) {
  const dayStart = (day: string, days = 0) =>
    sql<Date>`(${day}::date + ${days}::int)::timestamp at time zone ${timeZone}`;
  return lines(db)
    .$if(edition !== null, (query) => query.where("audit.edition_id", "=", edition))
    .$if(Boolean(theme), (query) => query.where("verb", "in", [...AUDIT_VERBS[theme as AuditTheme]]))
    .$if(Boolean(from), (query) => query.where("at", ">=", dayStart(from as string)))
    .$if(Boolean(until), (query) => query.where("at", "<", dayStart(until as string, 1)))
    .$if(Boolean(text), (query) =>
      query.where((where) =>
        where.or([
          where("subject", "=", text as string),
          where(
            "audit.person_id",
            "in",
            where
              .selectFrom("person as found")
              .select("found.id")
              .where(
                sql<boolean>`strpos(found.email, ${mailAddress(text as string) ?? (text as string).toLowerCase()}) > 0`,
              ),
          ),
        ]),
      ),
    );
}

const journalDetail = z.record(z.string(), z.unknown());

function lineOf<Row extends { verb: string; detail: unknown }>(row: Row) {
  return { ...row, verb: row.verb as AuditVerb, detail: journalDetail.parse(row.detail) };
}

function lines(db: Database) {
  return db
    .selectFrom("audit")
    .leftJoin("person", "person.id", "audit.person_id")
    .leftJoin("edition", "edition.id", "audit.edition_id")
    .select(["audit.id", "audit.at", "verb", "subject", "detail", "person.email as by", "edition.year"]);
}
