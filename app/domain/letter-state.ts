import { sql } from "kysely";
import { type LetterState, OBSOLESCENCES } from "./letter-states.ts";

export type { LetterState } from "./letter-states.ts";

/** The state of a row of `letter`, as SQL. */
export const LETTER_STATE = sql<LetterState>`case when letter.sent_at is not null then 'sent'
  when letter.abandoned_at is null then case when letter.held_at is null then 'waiting' else 'held' end
  when letter.failure in (${sql.join(OBSOLESCENCES)}) then 'obsolete' else 'failed' end`;
