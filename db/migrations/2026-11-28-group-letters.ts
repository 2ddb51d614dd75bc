import { type Kysely, sql } from "kysely";

/** A letter says which working group it is about, so that letters of groups can be listed, filtered and tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table letter add working_group_id integer references working_group",
  `update letter set working_group_id = meeting.working_group_id from meeting
   where letter.data ? 'meetingId' and meeting.id = (letter.data ->> 'meetingId')::int`,
  `update letter set working_group_id = proposal.working_group_id
   from proposal_answer join proposal on proposal.id = proposal_answer.proposal_id
   where letter.data ? 'answerId' and proposal_answer.id = (letter.data ->> 'answerId')::int`,
  "create index on letter (working_group_id, written_at) where working_group_id is not null",
  // What a member was told of a meeting, and whether a convocation has reached each.
  "create index on letter (((data ->> 'meetingId')::int), person_id) where data ? 'meetingId'",
];
