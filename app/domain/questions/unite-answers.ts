import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/** Two registrations of one person that become one: ids. */
interface United {
  readonly merged: number;
  readonly survivor: number;
}

/** Gives a registration the other one's answers, with their files, to the questions that it has not answered itself. */
export async function uniteAnswers(trx: Trx, { merged, survivor }: United): Promise<void> {
  await sql`with copied as (
      insert into answer
        (registration_id, question_id, edition_id, kind, is_protected, text, number, day, answered_at, consented_at)
      select ${survivor}, question_id, edition_id, kind, is_protected, text, number, day, answered_at, consented_at
      from answer where registration_id = ${merged}
      on conflict (registration_id, question_id) do nothing returning question_id
    ), files as (
      insert into answer_file (registration_id, question_id, format, content)
      select ${survivor}, question_id, format, content from answer_file join copied using (question_id)
      where registration_id = ${merged}
    )
    insert into answer_choice (registration_id, question_id, choice_id)
    select ${survivor}, question_id, choice_id from answer_choice join copied using (question_id)
    where registration_id = ${merged}`.execute(trx);
}

/** Takes back the answers that `uniteAnswers` gave; those that the survivor has changed since are its own. */
export async function separateAnswers(trx: Trx, { merged, survivor }: United): Promise<void> {
  await sql`delete from answer as own using answer as other
    where own.registration_id = ${survivor} and other.registration_id = ${merged}
      and own.question_id = other.question_id and own.answered_at = other.answered_at`.execute(trx);
}
