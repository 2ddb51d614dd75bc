import { type Kysely, sql } from "kysely";

/** Speakers who look after themselves: invitations, one page for a person across editions, portraits, slides. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table profile (
    person_id integer primary key references person on delete cascade,
    biography text,
    biography_en text,
    website text,
    portrait_id uuid,
    changed_at timestamptz not null
  )`,
  // Every picture is drawn anew from its pixels: nothing of the file that was sent is kept.
  `create table portrait (
    id uuid primary key default gen_random_uuid(),
    person_id integer not null references person on delete cascade,
    uploaded_at timestamptz not null,
    constraint a_portrait_shows_its_person unique (id, person_id)
  )`,
  "create index on portrait (person_id)",
  `create table portrait_file (
    portrait_id uuid not null references portrait on delete cascade,
    width integer not null,
    height integer not null,
    format text not null constraint a_portrait_is_in_a_known_format check (format in ('avif', 'webp', 'jpeg')),
    content bytea not null,
    primary key (portrait_id, width, format)
  )`,
  "alter table profile add constraint a_profile_shows_a_portrait foreign key (portrait_id, person_id) references portrait (id, person_id) on delete set null (portrait_id)",
  // Two people who share a mailbox would share a page, too: the second needs an address of their own.
  "create unique index a_person_speaks_under_one_name on speaker (edition_id, person_id)",
  "create index on speaker (person_id)",
  `create table invitation (
    id integer generated always as identity primary key,
    session_id integer not null references session on delete cascade,
    speaker_id integer not null references speaker on delete cascade,
    email text not null constraint an_invited_address_is_in_lower_case check (email = lower(email)),
    language text not null constraint an_invitation_speaks_french_or_english check (language in ('fr', 'en')),
    message text,
    invited_at timestamptz not null,
    invited_by integer references person,
    answered_at timestamptz,
    answer text constraint an_answer_is_yes_or_no check (answer in ('confirmed', 'declined')),
    answer_note text,
    reminded_at timestamptz,
    withdrawn_at timestamptz,
    withdrawn_by integer references person,
    constraint an_answer_has_its_moment check ((answer is null) = (answered_at is null)),
    constraint an_invitation_is_for_a_speaker_of_the_session foreign key (session_id, speaker_id)
      references session_speaker (session_id, speaker_id) on delete cascade
  )`,
  "create unique index a_speaker_is_invited_once_to_a_session on invitation (session_id, speaker_id) where withdrawn_at is null",
  `create table slides (
    id uuid primary key default gen_random_uuid(),
    session_id integer not null references session on delete cascade,
    person_id integer not null references person on delete cascade,
    file_name text not null,
    media_type text not null,
    content bytea not null,
    uploaded_at timestamptz not null,
    -- Since when everybody may have them; null while only the speaker and the organisers do.
    shown_at timestamptz
  )`,
  "create index on slides (session_id)",
  "create index on slides (person_id)",
  // Whose page a name leads to is shown at once; the rest of a speaker's row waits for the next release.
  `create constraint trigger a_speaker_s_person_is_content after update of person_id on speaker
   deferrable initially deferred for each row when (old.person_id is distinct from new.person_id)
   execute function content_changed()`,
  ...["profile", "slides"].map(
    (table) =>
      `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function content_changed()`,
  ),
];
