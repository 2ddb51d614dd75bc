import { type Kysely, sql } from "kysely";

/**
 * Questions that an edition asks of who registers, their choices and conditions, and the answers. The database itself
 * holds that an answer is of its registration's edition, of its question's kind, and, to a protected question, given
 * with a consent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table question (
     id integer generated always as identity primary key,
     edition_id integer not null references edition on delete cascade,
     position integer not null,
     kind text not null constraint a_question_has_a_known_kind check (kind in
       ('line', 'area', 'number', 'choice', 'choices', 'day', 'country', 'commune', 'agreement')),
     label text not null,
     label_en text,
     help text,
     help_en text,
     asked text not null default 'registration' constraint a_question_is_asked_at_a_known_moment
       check (asked in ('registration', 'later', 'door')),
     required boolean not null default false,
     -- Days in the edition's time zone. From the first the answer is required; up to the second it can be changed.
     required_from date,
     changeable_until date,
     protected text constraint a_protected_question_has_a_known_class check (protected in ('diet', 'access')),
     is_protected boolean generated always as (protected is not null) stored,
     -- How many days after the edition's last day the answers are kept.
     kept_days integer not null default 30 constraint answers_are_kept_for_a_time check (kept_days between 0 and 1095),
     ended_at timestamptz,
     constraint questions_have_an_order unique (edition_id, position) deferrable initially deferred,
     constraint a_question_is_of_one_edition unique (id, edition_id),
     constraint a_question_is_of_one_kind unique (id, edition_id, kind, is_protected),
     constraint a_protected_question_is_never_required
       check (protected is null or (not required and required_from is null)),
     constraint protected_answers_go_first check (protected is null or kept_days <= 30)
   )`,
  `create table question_choice (
     id integer generated always as identity primary key,
     question_id integer not null references question on delete cascade,
     position integer not null,
     label text not null,
     label_en text,
     ended_at timestamptz,
     constraint a_choice_is_of_one_question unique (question_id, id)
   )`,
  "create unique index a_ticket_type_is_of_one_edition on ticket_type (id, edition_id)",
  "create unique index a_session_is_of_one_edition on session (id, edition_id)",
  "create unique index a_registration_is_of_one_edition on registration (id, edition_id)",
  // What a condition names may be removed: the condition stays, and is never met again.
  `create table question_condition (
     id integer generated always as identity primary key,
     edition_id integer not null,
     question_id integer not null,
     kind text not null constraint a_condition_has_a_known_kind check (kind in ('ticket-type', 'session', 'choice')),
     ticket_type_id integer,
     session_id integer,
     other_id integer,
     choice_id integer,
     constraint a_condition_is_of_one_edition foreign key (question_id, edition_id)
       references question (id, edition_id) on delete cascade,
     constraint a_condition_s_ticket_type_is_of_the_edition foreign key (ticket_type_id, edition_id)
       references ticket_type (id, edition_id) on delete set null (ticket_type_id),
     constraint a_condition_s_session_is_of_the_edition foreign key (session_id, edition_id)
       references session (id, edition_id) on delete set null (session_id),
     constraint a_condition_s_question_is_of_the_edition foreign key (other_id, edition_id)
       references question (id, edition_id) on delete set null (other_id),
     constraint a_condition_s_choice_is_of_its_question foreign key (other_id, choice_id)
       references question_choice (question_id, id) on delete set null (choice_id),
     constraint a_condition_names_one_thing check (
       (ticket_type_id is null or kind = 'ticket-type') and (session_id is null or kind = 'session')
       and (num_nonnulls(other_id, choice_id) = 0 or kind = 'choice')),
     constraint a_ticket_type_is_named_once unique (question_id, ticket_type_id),
     constraint a_session_is_named_once unique (question_id, session_id),
     constraint a_choice_is_named_once unique (question_id, choice_id)
   )`,
  // Checked at the end of the transaction, so that questions can change places.
  `create function a_condition_is_of_an_earlier_question() returns trigger language plpgsql as $$ begin
     if exists (select from question_condition as condition
       join question as later on later.id = condition.question_id
       join question as earlier on earlier.id = condition.other_id
       where condition.edition_id = new.edition_id and earlier.position >= later.position) then
       raise exception using errcode = '23514', message = 'a condition is of an earlier question',
         constraint = 'a_condition_is_of_an_earlier_question';
     end if;
     return null;
   end $$`,
  `create constraint trigger a_condition_is_of_an_earlier_question after insert or update on question_condition
     deferrable initially deferred for each row execute function a_condition_is_of_an_earlier_question()`,
  `create constraint trigger a_moved_question_comes_after_its_conditions after update of position on question
     deferrable initially deferred for each row execute function a_condition_is_of_an_earlier_question()`,
  `create table answer (
     registration_id integer not null,
     question_id integer not null,
     edition_id integer not null,
     kind text not null,
     is_protected boolean not null,
     text text,
     number integer,
     day date,
     answered_at timestamptz not null,
     -- When the person agreed to the use of a protected answer.
     consented_at timestamptz,
     primary key (registration_id, question_id),
     constraint an_answer_is_of_its_registration_s_edition foreign key (registration_id, edition_id)
       references registration (id, edition_id),
     constraint an_answer_is_of_its_question_s_kind foreign key (question_id, edition_id, kind, is_protected)
       references question (id, edition_id, kind, is_protected),
     constraint an_answer_holds_what_its_kind_says check (case
       when kind in ('line', 'area', 'country', 'commune') then text is not null and num_nonnulls(number, day) = 0
       when kind = 'number' then number is not null and num_nonnulls(text, day) = 0
       when kind = 'day' then day is not null and num_nonnulls(text, number) = 0
       else num_nonnulls(text, number, day) = 0 end),
     constraint a_protected_answer_is_given_with_consent check (not is_protected or consented_at is not null)
   )`,
  "create index on answer (question_id, registration_id)",
  `create table answer_choice (
     registration_id integer not null,
     question_id integer not null,
     choice_id integer not null,
     primary key (registration_id, question_id, choice_id),
     constraint a_choice_belongs_to_an_answer foreign key (registration_id, question_id) references answer on delete cascade,
     constraint an_answer_chooses_among_its_question_s_choices foreign key (question_id, choice_id)
       references question_choice (question_id, id)
   )`,
  "create index on answer_choice (choice_id, registration_id)",
  // The answers of a person of an order, until the person is registered.
  "alter table order_line add column answers jsonb not null default '[]'",
  // The form of an edition is kept in memory until its content changes.
  ...["question", "question_choice", "question_condition"].map(
    (table) => `create constraint trigger ${table}_is_content after insert or update or delete on ${table}
      deferrable initially deferred for each row execute function content_changed()`,
  ),
];
