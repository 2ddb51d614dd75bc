import { sql } from "kysely";
import type { CheckpointKind, Frequency } from "./checkpoint-rule.ts";

const OPENS = sql<string | null>`to_char(opens, 'HH24:MI')`;
const CLOSES = sql<string | null>`to_char(closes, 'HH24:MI')`;
const TICKET_TYPES = sql<number[]>`array(select coalesce(ticket_type_id, 0) from checkpoint_ticket_type
  where checkpoint_id = checkpoint.id order by 1)`;

/** SQL: how many may be inside a row `checkpoint` at once; null: any number. */
export const LIMIT = sql<number | null>`coalesce(most_inside, case when holds_as_session then (
  select coalesce(room.capacity, seats, size) from session left join room on room.id = room_id
    left join session_places on session_places.session_id = session.id where session.id = checkpoint.session_id) end)`;

/** SQL: the columns of a checkpoint's rule, in a statement that has the table. */
export const RULE_OF_CHECKPOINT = sql`checkpoint.kind, frequency, option_id as option, ${OPENS} as opens, ${CLOSES} as closes,
  minutes_before as "minutesBefore",
  most_inside as capacity, holds_as_session as "capacityOfSession", ${LIMIT} as "limit",
  ${TICKET_TYPES} as "ticketTypes"`;

/** The same columns for the query builder. */
export const RULE_COLUMNS = [
  sql<CheckpointKind>`checkpoint.kind`.as("kind"),
  sql<Frequency>`checkpoint.frequency`.as("frequency"),
  sql<number | null>`checkpoint.option_id`.as("option"),
  OPENS.as("opens"),
  CLOSES.as("closes"),
  sql<number | null>`checkpoint.minutes_before`.as("minutesBefore"),
  sql<number | null>`checkpoint.most_inside`.as("capacity"),
  sql<boolean>`checkpoint.holds_as_session`.as("capacityOfSession"),
  LIMIT.as("limit"),
  TICKET_TYPES.as("ticketTypes"),
] as const;
