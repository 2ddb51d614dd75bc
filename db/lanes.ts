/** A process's groups of connections: one that is exhausted holds up none of the others. */
export type LaneName = "site" | "forms" | "door" | "vital" | "health" | "jobs";

/** The longest waits of a connection, in milliseconds. */
export interface Deadlines {
  /** For a free connection of the pool. */
  readonly acquire: number;
  /** For a lock (Postgres ends the statement with 55P03). */
  readonly lock: number;
  /** For a statement (57014). */
  readonly statement: number;
  /** Of an open transaction for its next statement (25P03, and the connection ends). */
  readonly idleInTransaction: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How long a server may take to accept a connection, in milliseconds. */
export const CONNECT_MS = 5 * SECOND;
/**
 * How much longer than a statement's deadline a connection may be silent, in milliseconds. A server that answers has
 * ended the statement before, so that the connection is then destroyed.
 */
export const SILENCE_MS = 2 * SECOND;

/** The deadlines of a command, an import or a migration, which nobody waits for in a browser. */
export const PATIENT: Deadlines = {
  acquire: 5 * MINUTE,
  lock: 5 * MINUTE,
  statement: 60 * MINUTE,
  idleInTransaction: 10 * MINUTE,
};

/** The deadlines of a page. */
const READER: Deadlines = {
  acquire: 12 * SECOND,
  lock: 5 * SECOND,
  statement: 10 * SECOND,
  idleInTransaction: 15 * SECOND,
};

/** The deadlines of each lane, and how many connections it has; the number of pages and of forms is a setting. */
export const LANE_DEADLINES: Readonly<Record<LaneName, Deadlines & { readonly size?: number }>> = {
  /** Pages and feeds. */
  site: READER,
  /**
   * Forms, which wait for locks that pages do not need. A statement may wait for several locks in turn: for its place in
   * the line of a row, then for the row.
   */
  forms: { ...READER, statement: 7 * SECOND },
  /** Scans, and the pages of the door. */
  door: { size: 3, acquire: 5 * SECOND, lock: 3 * SECOND, statement: 5 * SECOND, idleInTransaction: 10 * SECOND },
  /** Sign-in, and what the process itself must know. */
  vital: { size: 3, acquire: 4 * SECOND, lock: 3 * SECOND, statement: 4 * SECOND, idleInTransaction: 10 * SECOND },
  /** Checks of health: they do not wait behind people who sign in. */
  health: { size: 1, acquire: 2 * SECOND, lock: 1 * SECOND, statement: 2 * SECOND, idleInTransaction: 5 * SECOND },
  /** Letters, files and the nightly round. */
  jobs: { size: 4, acquire: MINUTE, lock: 10 * SECOND, statement: 2 * MINUTE, idleInTransaction: MINUTE },
};
