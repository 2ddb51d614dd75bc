/** Why the site cannot answer now: the database cannot be reached, something took too long, or a disk is full. */
export type Unavailability = "database" | "busy" | "disk";

/** The request's visitor has left before its verb began. */
export class VisitorGone extends Error {}

/** The request has waited too long for its verb to begin. */
export class WaitedTooLong extends Error {}

/** A full disk, of the database (53100) or of this process. */
const DISK = /^(53100|ENOSPC|EDQUOT)$/;
/** Locks (55P03) and statements (57014, 25P03) past their deadline, and other resources that the server lacks. */
const BUSY = /^(55P03|57014|25P0[34]|53\d{3})$/;
/** Connection errors of the system and of Postgres (classes 08 and 57P). */
const DATABASE = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-5])$/;
/** Messages without a code: the driver's, and those of errors that came from another thread. */
const BUSY_WORDS = /^(timeout exceeded when trying to connect|canceling statement due to \w+ timeout)/;
const DATABASE_WORDS =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout expired$)/;

/** Why a request failed, where a later one may succeed; null for other errors. */
export function unavailability(error: unknown): Unavailability | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof VisitorGone || error instanceof WaitedTooLong) return "busy";
  const { code, message } = error as Error & { code?: unknown };
  const has = (codes: RegExp) => typeof code === "string" && codes.test(code);
  if (has(DISK)) return "disk";
  if (has(BUSY) || BUSY_WORDS.test(message)) return "busy";
  return has(DATABASE) || DATABASE_WORDS.test(message) ? "database" : null;
}
