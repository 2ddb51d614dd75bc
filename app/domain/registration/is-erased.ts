import { sql } from "kysely";

/** SQL: whether the person of a row `registration` was erased: it counts, but has neither a badge nor a certificate. */
export const IS_ERASED = sql<boolean>`exists (
  select from person where person.id = registration.person_id and is_anonymous)`;
