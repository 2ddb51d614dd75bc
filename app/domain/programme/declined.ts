import { sql } from "kysely";

const OPEN = `withdrawn_at is null and invitation.session_id = session_speaker.session_id
  and invitation.speaker_id = session_speaker.speaker_id`;

/**
 * The condition that the speaker of a row of `session_speaker` has not declined an open invitation, nor been erased
 * before the session and not been invited since.
 */
export const NOT_DECLINED = sql<boolean>`(
  not exists (select from invitation where answer = 'declined' and ${sql.raw(OPEN)})
  and not exists (select from speaker as erased join session as own on own.id = session_speaker.session_id
    where erased.id = session_speaker.speaker_id and erased.erased_at < coalesce(own.starts_at, 'infinity')
      and not exists (select from invitation where ${sql.raw(OPEN)})))`;

/** Lists the speakers of a session who have declined or cancelled, in their order. For queries with `session`. */
export const DECLINED_SPEAKERS = sql<string[]>`array(
  select speaker.name from session_speaker join speaker on speaker.id = session_speaker.speaker_id
  where session_speaker.session_id = session.id and not (${NOT_DECLINED})
  order by session_speaker.position, speaker.id)`;
