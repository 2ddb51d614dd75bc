import { sql } from "kysely";

/** SQL: whether a row `scan` is a passage. Presence, attendance and certificates read no others. */
export const COUNTS = sql<boolean>`scan.counts`;
