import { sql } from "kysely";

/** SQL: whether a row `registration` has a place. */
export const HAS_PLACE = sql<boolean>`(registration.cancelled_at is null and registration.awaits is null)`;
