/** What becomes of each row of an import, said once for pages, counts and the import itself. */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";

/**
 * Before the confirmation: `ready` will be registered; `without-type` has a category without a ticket type; `to-decide`
 * is left to a person; `registered-already`, `duplicate` (of another row), `ignored` (no person, or cancelled) and
 * `skipped` (a person said so) are not registered.
 *
 * Afterwards: `waiting` for the worker, `registered`, `full` (no place), `refused`; `taking-back`, `taken-back`, and
 * `kept`: its registration was changed or scanned before the import was taken back, and stays.
 */
export const ROW_STATES = [
  ...(["ready", "waiting", "registered", "taking-back", "taken-back", "kept"] as const),
  ...(["registered-already", "duplicate", "ignored", "skipped"] as const),
  ...(["full", "refused", "without-type", "to-decide"] as const),
] as const;
export type RowState = (typeof ROW_STATES)[number];

/** A row's state as read from the database. */
export const rowState = z.enum(ROW_STATES);

/** SQL: the ticket type of a row of `ROWS`: the person's choice, that of its category, or that of all other categories. */
export const TYPE_OF_ROW: RawBuilder<number | null> = sql`coalesce(line.decided_type_id, chosen.ticket_type_id,
  case when chosen.is_known then list.otherwise_id end)`;

/** SQL: whether a bad row lacks nothing but a category for which a person has chosen a ticket type. */
const IS_MENDED = sql`line.lacks_category and chosen.ticket_type_id is not null`;

/** SQL: whether a person registered here, or cancelled, has the row's address and name, as `register` compares them. */
const hasPlace = (cancelled: boolean) => sql`exists (select from registration join person on person.id = person_id
  where person.email = line.email and registration.edition_id = list.edition_id
    and registration.awaits is distinct from 'proof' and cancelled_at is ${cancelled ? sql`not null` : sql`null`}
    and folded(registration.given_name || ' ' || registration.family_name)
      = folded(line.given_name || ' ' || line.family_name))`;

/** SQL: whether the person of the row has cancelled a registration: whether they want to come is asked. */
export const WAS_CANCELLED = sql<boolean>`line.outcome is null and line.email is not null and ${hasPlace(true)}`;

/** SQL: the state of a row of `ROWS`. */
export const STATE_OF_ROW: RawBuilder<RowState> = sql`case
  when line.outcome is not null then line.outcome
  when line.decision = 'skip' then 'skipped'
  when line.decision is null and line.status = 'ignored' then 'ignored'
  when line.decision is null and line.status = 'duplicate' and (line.row_reading -> 'of' ->> 'isCertain')::boolean then 'duplicate'
  when line.email is null or line.family_name is null then 'to-decide'
  when line.decision is null and line.status <> 'ok' and not (${IS_MENDED}) then 'to-decide'
  when ${hasPlace(false)} then 'registered-already'
  when line.decision is null and ${hasPlace(true)} then 'to-decide'
  when ${TYPE_OF_ROW} is null then 'without-type'
  else 'ready' end`;

/** SQL: the rows of imports as `line`, with their import as `list` and their category as `chosen`. */
export const ROWS = sql`people_import_row as line join people_import as list on list.id = line.import_id
  left join people_import_category as chosen on chosen.import_id = line.import_id and chosen.category = line.category`;
