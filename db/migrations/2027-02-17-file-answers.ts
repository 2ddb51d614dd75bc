import { type Kysely, sql } from "kysely";

/**
 * Answers that are a file, as a student card. The answer holds the file's name, as lists and files of lists say it; the
 * bytes are a row beside it, and go with it whoever deletes the answer.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table question
     drop constraint a_question_has_a_known_kind,
     add constraint a_question_has_a_known_kind check (kind in
       ('line', 'area', 'number', 'choice', 'choices', 'day', 'country', 'commune', 'agreement', 'file')),
     -- A file is attached on a page of its own: neither at the door nor in a survey.
     add constraint a_file_is_attached_by_its_person check (kind <> 'file' or asked in ('registration', 'later')),
     add constraint a_file_is_never_protected check (kind <> 'file' or protected is null)`,
  `alter table answer
     drop constraint an_answer_holds_what_its_kind_says,
     add constraint an_answer_holds_what_its_kind_says check (case
       when kind in ('line', 'area', 'country', 'commune', 'file') then text is not null and num_nonnulls(number, day) = 0
       when kind = 'number' then number is not null and num_nonnulls(text, day) = 0
       when kind = 'day' then day is not null and num_nonnulls(text, number) = 0
       else num_nonnulls(text, number, day) = 0 end)`,
  `create table answer_file (
     registration_id integer not null,
     question_id integer not null,
     format text not null constraint an_answer_s_file_has_a_known_format check (format in ('pdf', 'jpeg', 'png')),
     content bytea not null constraint an_answer_s_file_is_of_a_bounded_size
       check (octet_length(content) between 1 and 10485760),
     primary key (registration_id, question_id),
     constraint a_file_belongs_to_an_answer foreign key (registration_id, question_id) references answer on delete cascade
   )`,
  // PDF, JPEG and PNG are packed already.
  "alter table answer_file alter column content set storage external",
];
