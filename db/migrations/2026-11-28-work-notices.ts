import { type Kysely, sql } from "kysely";

/** What people outside the back office change and an organiser must act on. Refusals of before are listed; no letter tells them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table notice (
    id integer generated always as identity primary key,
    edition_id integer not null references edition,
    kind text not null constraint a_notice_is_of_a_known_kind check (kind in ('speaker-declined', 'speaker-cancelled',
      'speaker-returned', 'speaker-confirmed', 'profile-changed', 'proposal-changed', 'proposal-withdrawn', 'offer-taken',
      'offer-refused')),
    subject text not null,
    session_id integer references session on delete cascade,
    speaker_id integer references speaker on delete cascade,
    proposal_id integer references proposal on delete cascade,
    words text,
    told_by integer references person,
    happened_at timestamptz not null,
    closed_at timestamptz,
    closed_by integer references person
  )`,
  "create unique index one_notice_of_a_subject_is_open on notice (subject) where closed_at is null",
  "create index on notice (edition_id, happened_at) where closed_at is null",
  "create index on notice (session_id)",
  "create index on notice (speaker_id)",
  "create index on notice (proposal_id)",
  `insert into notice (edition_id, kind, subject, session_id, speaker_id, words, told_by, happened_at)
   select session.edition_id, 'speaker-declined', 'invitation:' || invitation.id, session.id, speaker.id,
     invitation.answer_note, speaker.person_id, coalesce(invitation.answered_at, invitation.invited_at)
   from invitation join session on session.id = invitation.session_id join speaker on speaker.id = invitation.speaker_id
   where invitation.answer = 'declined' and invitation.withdrawn_at is null and session.cancelled_at is null
     and (session.ends_at is null or session.ends_at > now())
     and exists (select from session_speaker where session_speaker.session_id = session.id
       and session_speaker.speaker_id = speaker.id)`,
];
