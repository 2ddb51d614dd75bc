import { sql } from "kysely";

/** The condition that the speaker of a row of `session_speaker` has not declined an open invitation. */
export const NOT_DECLINED = sql<boolean>`not exists (select from invitation where withdrawn_at is null and answer = 'declined'
  and invitation.session_id = session_speaker.session_id and invitation.speaker_id = session_speaker.speaker_id)`;

/** Lists the speakers of a session who have declined or cancelled, in their order. For queries with `session`. */
export const DECLINED_SPEAKERS = sql<string[]>`array(
  select speaker.name from session_speaker join speaker on speaker.id = session_speaker.speaker_id
  where session_speaker.session_id = session.id and not (${NOT_DECLINED})
  order by session_speaker.position, speaker.id)`;
