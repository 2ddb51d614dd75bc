import type { Trx } from "../transaction.ts";
import { answererOfAsked } from "./question-kinds.ts";
import { listQuestions, type QuestionDetails } from "./questions.ts";

/** Writes who is asked a question that has no conditions, in the caller's transaction. @returns false when something is not the edition's, or is of a later question */
export async function writeConditions(
  trx: Trx,
  { edition, question }: { edition: number; question: number },
  { ticketTypes, sessions, choicesBefore }: Pick<QuestionDetails, "ticketTypes" | "sessions" | "choicesBefore">,
): Promise<boolean> {
  const base = { edition_id: edition, question_id: question };
  const known = async (table: "ticket_type" | "session", ids: readonly number[]) =>
    ids.length === 0 ||
    (await trx.selectFrom(table).select("id").where("edition_id", "=", edition).where("id", "in", ids).execute())
      .length === new Set(ids).size;
  if (!(await known("ticket_type", ticketTypes)) || !(await known("session", sessions))) return false;
  const all = await listQuestions(trx, { edition });
  const before = all.slice(
    0,
    all.findIndex(({ id }) => id === question),
  );
  const own = all.find(({ id }) => id === question);
  // Who is asked must not tell what someone answered under protection.
  const open = before.filter((each) => each.protectedAs === null && own && mayBringUp(each, own));
  const questionOf = new Map(open.flatMap(({ id, choices }) => choices.map((choice) => [choice.id, id] as const)));
  if (choicesBefore.some((choice) => !questionOf.has(choice))) return false;
  const rows = [
    ...[...new Set(ticketTypes)].map((id) => ({ ...base, kind: "ticket-type", ticket_type_id: id })),
    ...[...new Set(sessions)].map((id) => ({ ...base, kind: "session", session_id: id })),
    ...[...new Set(choicesBefore)].map((id) => ({
      ...{ ...base, kind: "choice", choice_id: id, other_id: questionOf.get(id) },
    })),
  ];
  if (rows.length > 0) await trx.insertInto("question_condition").values(rows).execute();
  return true;
}

/**
 * Whether answers to one question may bring up the other: those of a survey, and of speakers, stay among themselves, and those
 * about a session with it.
 */
export function mayBringUp(
  one: Pick<QuestionDetails, "asked" | "perSession">,
  other: Pick<QuestionDetails, "asked" | "perSession">,
): boolean {
  return answererOfAsked(one.asked) === answererOfAsked(other.asked) && (!one.perSession || other.perSession);
}
