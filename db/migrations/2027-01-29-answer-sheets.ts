import { type Kysely, sql } from "kysely";

/**
 * What each registration answered in one row, as lists and files read it: a value by question, none of them protected. For
 * 20,000 people with ten answers each, reading and grouping the rows took longer than the rest of their file. The
 * database itself keeps the sheets, whoever writes answers.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const VALUE = "coalesce(to_jsonb(text), to_jsonb(number), to_jsonb(day), 'true')";
const CHOICES = `(select jsonb_agg(choice_id order by choice_id) from answer_choice
  where answer_choice.registration_id = answer.registration_id and answer_choice.question_id = answer.question_id)`;

const STATEMENTS = [
  `create table answer_sheet (
     registration_id integer primary key references registration on delete cascade,
     answers jsonb not null
   )`,
  // Values are added and taken away by question: of two transactions that write to one sheet, neither undoes the other.
  `create function answers_come_onto_sheets() returns trigger language plpgsql as $$
   begin
     insert into answer_sheet as sheet (registration_id, answers)
     select registration_id, jsonb_object_agg(question_id, ${VALUE})
     from changed where not is_protected and kind not in ('choice', 'choices')
     group by registration_id order by registration_id
     on conflict (registration_id) do update set answers = sheet.answers || excluded.answers;
     return null;
   end $$`,
  `create function choices_come_onto_sheets() returns trigger language plpgsql as $$
   begin
     insert into answer_sheet as sheet (registration_id, answers)
     select registration_id, jsonb_object_agg(question_id, ${CHOICES}) from answer
     where (registration_id, question_id) in (select registration_id, question_id from changed) and not is_protected
     group by registration_id order by registration_id
     on conflict (registration_id) do update set answers = sheet.answers || excluded.answers;
     return null;
   end $$`,
  `create function answers_leave_sheets() returns trigger language plpgsql as $$
   begin
     update answer_sheet set answers = answer_sheet.answers - gone.questions
     from (select registration_id, array_agg(question_id::text) as questions from changed group by registration_id) as gone
     where answer_sheet.registration_id = gone.registration_id;
     delete from answer_sheet using changed
     where answer_sheet.registration_id = changed.registration_id and answer_sheet.answers = '{}';
     return null;
   end $$`,
  `create trigger new_answers_come_onto_sheets after insert on answer
   referencing new table as changed for each statement execute function answers_come_onto_sheets()`,
  `create trigger changed_answers_come_onto_sheets after update on answer
   referencing new table as changed for each statement execute function answers_come_onto_sheets()`,
  `create trigger erased_answers_leave_sheets after delete on answer
   referencing old table as changed for each statement execute function answers_leave_sheets()`,
  `create trigger new_choices_come_onto_sheets after insert on answer_choice
   referencing new table as changed for each statement execute function choices_come_onto_sheets()`,
  // The choices of an erased answer go with it, one statement for each: the answer's own trigger has done the work.
  `create trigger erased_choices_leave_sheets after delete on answer_choice
   referencing old table as changed for each statement when (pg_trigger_depth() = 0)
   execute function answers_leave_sheets()`,
  `insert into answer_sheet (registration_id, answers)
   select registration_id, jsonb_object_agg(question_id, value) from (
     select registration_id, question_id, case when kind in ('choice', 'choices') then ${CHOICES} else ${VALUE} end as value
     from answer where not is_protected) as given
   where value is not null group by registration_id`,
];
