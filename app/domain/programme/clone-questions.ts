import { sql } from "kysely";
import type { Trx } from "../transaction.ts";

/**
 * Copies the questions that have not ended, with their choices and conditions; days move with the edition. A condition
 * on a ticket type or session that was not copied is never met, so that nobody is asked what was meant for few.
 *
 * @param options.moved by how many days the edition's days move
 */
export async function cloneQuestions(
  trx: Trx,
  { from, to, moved }: { from: number; to: number; moved: number },
): Promise<void> {
  const questions = new Map<number, number>();
  const choices = new Map<number, number>();
  for (const question of await trx
    .selectFrom("question")
    .selectAll()
    .where("edition_id", "=", from)
    .where("ended_at", "is", null)
    .orderBy("position")
    .execute()) {
    const { id, is_protected: _, required_from, changeable_until, ...words } = question;
    const { id: copy } = await trx
      .insertInto("question")
      .values({
        ...{ ...words, edition_id: to },
        required_from: movedDay(required_from, moved),
        changeable_until: movedDay(changeable_until, moved),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    questions.set(id, copy);
    for (const [old, fresh] of await cloneChoices(trx, { from: id, to: copy })) choices.set(old, fresh);
  }
  const conditions = await trx
    .selectFrom("question_condition")
    .select(["kind", "question_id", "ticket_type_id", "session_id", "other_id", "choice_id"])
    .where("edition_id", "=", from)
    .execute();
  for (const { kind, ...condition } of conditions) {
    const question_id = questions.get(condition.question_id);
    if (question_id === undefined) continue;
    const chosen = choices.get(condition.choice_id ?? 0) ?? null;
    await trx
      .insertInto("question_condition")
      .values({
        ...{ edition_id: to, question_id, kind },
        ticket_type_id: sameSlug("ticket_type", condition.ticket_type_id, to),
        session_id: sameSlug("session", condition.session_id, to),
        other_id: chosen && (questions.get(condition.other_id ?? 0) ?? null),
        choice_id: chosen,
      })
      .execute();
  }
}

async function cloneChoices(trx: Trx, { from, to }: { from: number; to: number }): Promise<[number, number][]> {
  const found = await trx
    .selectFrom("question_choice")
    .selectAll()
    .where("question_id", "=", from)
    .where("ended_at", "is", null)
    .orderBy("position")
    .execute();
  const pairs: [number, number][] = [];
  for (const { id, ...choice } of found) {
    const copy = await trx
      .insertInto("question_choice")
      .values({ ...choice, question_id: to })
      .returning("id")
      .executeTakeFirstOrThrow();
    pairs.push([id, copy.id]);
  }
  return pairs;
}

function movedDay(day: string | null, moved: number) {
  return sql<string | null>`${day}::date + ${moved}::int`;
}

function sameSlug(table: "ticket_type" | "session", id: number | null, edition: number) {
  return sql<number | null>`(select copy.id from ${sql.table(table)} as original join ${sql.table(table)} as copy
    on copy.slug = original.slug and copy.edition_id = ${edition} where original.id = ${id})`;
}
