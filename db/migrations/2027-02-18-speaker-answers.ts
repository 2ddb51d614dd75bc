import { type Kysely, sql } from "kysely";

/** Questions that are put to speakers, and their answers: a row for each value, several for several choices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table question
     drop constraint a_question_is_asked_at_a_known_moment,
     add constraint a_question_is_asked_at_a_known_moment
       check (asked in ('registration', 'later', 'door', 'after', 'speaker')),
     add constraint speakers_are_asked_nothing_protected check (asked <> 'speaker' or protected is null)`,
  "create unique index a_speaker_is_of_one_edition on speaker (id, edition_id)",
  `create table speaker_answer (
     speaker_id integer not null,
     edition_id integer not null,
     question_id integer not null,
     kind text not null,
     is_protected boolean not null default false,
     choice_id integer,
     value text,
     answered_at timestamptz not null,
     constraint a_speaker_s_answer_has_one_value check (num_nonnulls(choice_id, value) = 1),
     constraint a_speaker_s_answer_is_given_once unique nulls not distinct (speaker_id, question_id, choice_id),
     constraint a_speaker_s_answer_is_of_their_edition foreign key (speaker_id, edition_id)
       references speaker (id, edition_id) on delete cascade,
     constraint a_speaker_s_answer_is_of_its_question_s_kind foreign key (question_id, edition_id, kind, is_protected)
       references question (id, edition_id, kind, is_protected),
     constraint a_speaker_s_answer_chooses_among_its_question_s_choices foreign key (question_id, choice_id)
       references question_choice (question_id, id)
   )`,
  "create index on speaker_answer (question_id)",
];
