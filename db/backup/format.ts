/**
 * The content of a backup, before compression and encryption: an SQL script of data, which psql reads too. Its first
 * lines are comments that name the format and hold the head as JSON, then follow `COPY … FROM stdin` for each table,
 * `setval` for each sequence, and a comment with the sums of all tables.
 */
export const FIRST_LINE = "-- grand-paris-circulaire backup 1";
export const HEAD_MARK = "-- head ";
export const END_MARK = "-- end ";

/** What is known of a backup before its rows. */
export interface BackupHead {
  /** When its snapshot was taken, as an ISO instant in UTC. */
  readonly madeAt: string;
  readonly host: string;
  /** The migrations of our tables, oldest first. */
  readonly migrations: readonly string[];
  /** The key file of an embedded database; null where SECRETS_KEY is kept by the operator. */
  readonly secretsKey: string | null;
}

/** The rows of a table in a backup. */
export interface TableSum {
  /** The quoted name; with its schema for tables of the job queue. */
  readonly name: string;
  readonly rows: number;
  /** SHA-256 of the rows as COPY writes them, ordered by primary key. */
  readonly sha256: string;
}

/** A sequence and the last number that it has given. */
export interface SequenceState {
  readonly name: string;
  readonly last: number;
}

/** An expected refusal of a backup or a restore; the message is a sentence for the terminal. */
export class BackupRefused extends Error {}

/** Counts the rows in a piece of COPY's text: a line feed within a value is escaped. */
export function countRows(bytes: Buffer): number {
  let rows = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) rows += 1;
  return rows;
}
const LINE_FEED = 10;
