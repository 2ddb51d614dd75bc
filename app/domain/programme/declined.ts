import { sql } from "kysely";

/** Whether a row of `session_speaker` stands: its speaker has not declined the invitation that stands. For queries with that table. */
export const NOT_DECLINED = sql<boolean>`not exists (select from invitation where withdrawn_at is null and answer = 'declined'
  and invitation.session_id = session_speaker.session_id and invitation.speaker_id = session_speaker.speaker_id)`;

/** The names of those in a session who have declined or cancelled, in their order. For queries with `session`. */
export const DECLINED_SPEAKERS = sql<string[]>`array(
  select speaker.name from session_speaker join speaker on speaker.id = session_speaker.speaker_id
  where session_speaker.session_id = session.id and not (${NOT_DECLINED})
  order by session_speaker.position, speaker.id)`;
