import { type Kysely, sql } from "kysely";

/**
 * Surveys: questions asked after an edition, about the whole or about each session. Which way a survey is answered, with or
 * without the person, is part of the keys of what was answered, so that it cannot change afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table question
     drop constraint a_question_is_asked_at_a_known_moment,
     add constraint a_question_is_asked_at_a_known_moment check (asked in ('registration', 'later', 'door', 'after')),
     -- Asked once for each session of a person.
     add column per_session boolean not null default false
       constraint only_a_survey_asks_for_each_session check (not per_session or asked = 'after'),
     add constraint a_survey_asks_nothing_protected check (asked <> 'after' or protected is null)`,
  `create table survey (
     edition_id integer primary key references edition on delete cascade,
     is_anonymous boolean not null,
     opens_at timestamptz not null,
     closes_at timestamptz not null,
     -- How many people have answered; who they are ends earlier.
     answered integer not null default 0 constraint a_survey_counts_its_answers check (answered >= 0),
     constraint a_survey_closes_after_it_opens check (closes_at > opens_at),
     constraint a_survey_is_anonymous_or_named unique (edition_id, is_anonymous)
   )`,
  // Without a moment, so that nothing says which answers came then.
  `create table survey_participation (
     registration_id integer constraint a_person_answers_a_survey_once primary key,
     edition_id integer not null references survey,
     constraint a_participation_is_of_its_registration_s_edition foreign key (registration_id, edition_id)
       references registration (id, edition_id)
   )`,
  // All anonymous answers to a question, about one session: how often each was given. jsonb has its keys in an order of its own.
  `create table survey_tally (
     edition_id integer not null,
     question_id integer not null,
     session_id integer,
     is_anonymous boolean not null default true constraint a_tally_is_anonymous check (is_anonymous),
     kind text not null,
     is_protected boolean not null default false,
     answers integer not null constraint a_tally_counts_answers check (answers > 0),
     times_given jsonb not null,
     constraint a_question_has_one_tally unique nulls not distinct (question_id, session_id),
     constraint a_tally_is_of_an_anonymous_survey foreign key (edition_id, is_anonymous)
       references survey (edition_id, is_anonymous),
     constraint a_tally_is_of_its_question_s_kind foreign key (question_id, edition_id, kind, is_protected)
       references question (id, edition_id, kind, is_protected),
     constraint a_tally_s_session_is_of_the_edition foreign key (session_id, edition_id)
       references session (id, edition_id) on delete cascade
   )`,
  // A row for each value: several for several choices.
  `create table survey_answer (
     registration_id integer not null,
     edition_id integer not null,
     question_id integer not null,
     session_id integer,
     is_anonymous boolean not null default false constraint a_survey_answer_is_named check (not is_anonymous),
     kind text not null,
     is_protected boolean not null default false,
     choice_id integer,
     value text,
     answered_at timestamptz not null,
     constraint a_survey_answer_has_one_value check (num_nonnulls(choice_id, value) = 1),
     constraint a_survey_answer_is_given_once unique nulls not distinct
       (registration_id, question_id, session_id, choice_id),
     constraint a_survey_answer_is_of_a_named_survey foreign key (edition_id, is_anonymous)
       references survey (edition_id, is_anonymous),
     constraint a_survey_answer_is_of_its_registration_s_edition foreign key (registration_id, edition_id)
       references registration (id, edition_id),
     constraint a_survey_answer_is_of_its_question_s_kind foreign key (question_id, edition_id, kind, is_protected)
       references question (id, edition_id, kind, is_protected),
     constraint a_survey_answer_chooses_among_its_question_s_choices foreign key (question_id, choice_id)
       references question_choice (question_id, id),
     constraint a_survey_answer_s_session_is_of_the_edition foreign key (session_id, edition_id)
       references session (id, edition_id) on delete cascade
   )`,
  "create index on survey_answer (question_id, session_id)",
];
