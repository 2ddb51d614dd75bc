import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { addChoicesTo, type ChoiceWords } from "./edit-choices.ts";
import { answererOfAsked, hasChoices, type QuestionKind } from "./question-kinds.ts";
import { countAnswers, findQuestion, listQuestions, type QuestionDetails, questionDetails } from "./questions.ts";
import { writeConditions } from "./write-conditions.ts";

/** A question of an edition. */
interface OfQuestion extends AuditInfo {
  readonly edition: number;
  readonly question: number;
}

type Refused = {
  readonly kind: "unknown" | "condition-unknown" | "choices-missing";
};
type Changed =
  | Refused
  | { readonly kind: "changed" | "answered" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] };

/**
 * Adds a question at the end of an edition's.
 *
 * @returns `condition-unknown` when a ticket type, session or choice is not the edition's; `choices-missing` for a choice
 * among none
 */
export async function addQuestion(
  db: Database,
  {
    edition,
    by,
    now,
    choices,
    ...details
  }: { edition: number; choices: readonly ChoiceWords[] } & QuestionDetails & AuditInfo,
): Promise<Refused | { readonly kind: "added"; readonly id: number }> {
  return await inTransaction<Refused | { readonly kind: "added"; readonly id: number }>(db, async (trx, refuse) => {
    await lockEdition(trx, edition);
    if (hasChoices(details.kind) && choices.length === 0) return { kind: "choices-missing" };
    const { position } = await trx
      .selectFrom("question")
      .select((question) => question.fn.coalesce(question.fn.max("position"), question.val(0)).as("position"))
      .where("edition_id", "=", edition)
      .executeTakeFirstOrThrow();
    const { id } = await trx
      .insertInto("question")
      .values({ ...columnsOf(details), edition_id: edition, position: Number(position) + 1 })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (!(await writeConditions(trx, { edition, question: id }, details))) return refuse({ kind: "condition-unknown" });
    if (hasChoices(details.kind)) await addChoicesTo(trx, { question: id, choices });
    const detail = { name: details.label, kind: details.kind };
    await audit(trx, { by, now, edition, verb: "add-question", subject: `question:${id}`, detail });
    return { kind: "added", id };
  });
}

/**
 * Changes a question. Answers keep their question, so neither its kind nor its class can change once it has some.
 *
 * @param seen what the form showed (`seenOf` of `questionDetails`)
 * @returns `answered` when answers fix its kind and class; `changed-meanwhile` with the fields that others changed;
 * `condition-unknown` and `choices-missing` as above, `unknown`
 */
export async function changeQuestion(
  db: Database,
  { edition, question, seen, by, now, ...details }: OfQuestion & { seen?: string } & QuestionDetails,
): Promise<Changed> {
  try {
    return await inTransaction<Changed>(db, async (trx, refuse) => {
      await lockEdition(trx, edition);
      const current = await findQuestion(trx, { edition, question });
      if (!current) return { kind: "unknown" };
      const changed = changedSince({ seen, current: { ...questionDetails(current) }, wanted: { ...details } });
      if (changed.length > 0) return { kind: "changed-meanwhile", changed };
      if (hasChoices(details.kind) && current.choices.length === 0) return { kind: "choices-missing" };
      if (movesAnswers(current, details)) {
        await lockKey(trx, { edition, question });
        if ((await countAnswers(trx, { edition })).has(question)) return { kind: "answered" };
      }
      await trx.updateTable("question").set(columnsOf(details)).where("id", "=", question).execute();
      await trx.deleteFrom("question_condition").where("question_id", "=", question).execute();
      if (!(await writeConditions(trx, { edition, question }, details))) return refuse({ kind: "condition-unknown" });
      const detail = { name: details.label };
      await audit(trx, { by, now, edition, verb: "change-question", subject: `question:${question}`, detail });
      return { kind: "changed" };
    });
  } catch (error) {
    if (KEPT_BY_ANSWERS.includes(brokenConstraint(error) ?? "")) return { kind: "answered" };
    throw error;
  }
}

/** Whether others would answer a question, or about each session, than do now. */
function movesAnswers(current: QuestionDetails, wanted: QuestionDetails): boolean {
  return answererOfAsked(current.asked) !== answererOfAsked(wanted.asked) || current.perSession !== wanted.perSession;
}

/** Answers hold the kind and the class of their question, by these foreign keys. */
const KEPT_BY_ANSWERS = [
  "an_answer_is_of_its_question_s_kind",
  "a_survey_answer_is_of_its_question_s_kind",
  "a_tally_is_of_its_question_s_kind",
  "a_speaker_s_answer_is_of_its_question_s_kind",
];

/**
 * Removes a question and its choices.
 *
 * @returns `in-use` with the number of answers that it has, null for a survey's question; it can only be ended then
 */
export async function removeQuestion(db: Database, { edition, question, by, now }: OfQuestion) {
  return await inTransaction(db, async (trx) => {
    const found = await lockKey(trx, { edition, question });
    if (!found) return { kind: "unknown" } as const;
    const answers = (await countAnswers(trx, { edition })).get(question) ?? 0;
    if (answers > 0) return { kind: "in-use", answers: found.asked === "after" ? null : answers } as const;
    await trx.deleteFrom("question").where("id", "=", question).execute();
    const subject = `question:${question}`;
    await audit(trx, { by, now, edition, verb: "remove-question", subject, detail: { name: found.label } });
    return { kind: "removed" } as const;
  });
}

/** Locks a question. Answers that are being written need the row's key: they come before this lock, or wait for its end. */
async function lockKey(trx: Trx, { edition, question }: { edition: number; question: number }) {
  return await trx
    .selectFrom("question")
    .select(["label", "asked"])
    .where("edition_id", "=", edition)
    .where("id", "=", question)
    .forUpdate()
    .executeTakeFirst();
}

/** Ends a question, or resumes it: an ended one is no longer asked, and its answers stay. @returns `unknown` */
export async function endQuestion(db: Database, { edition, question, ends, by, now }: OfQuestion & { ends: boolean }) {
  return await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("question")
      .set({ ended_at: ends ? now : null })
      .where("edition_id", "=", edition)
      .where("id", "=", question)
      .where("ended_at", ends ? "is" : "is not", null)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return { kind: (await findQuestion(trx, { edition, question })) ? "already" : "unknown" } as const;
    const verb = ends ? "end-question" : "resume-question";
    await audit(trx, { by, now, edition, verb, subject: `question:${question}` });
    return { kind: ends ? "ended" : "resumed" } as const;
  });
}

/**
 * Moves a question one place up or down among the edition's.
 *
 * @returns `at-the-end` when there is no further place; `condition-first` when one of the two is asked by an answer to
 * the other, `unknown`
 */
export async function moveQuestion(db: Database, { edition, question, up, by, now }: OfQuestion & { up: boolean }) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const all = await listQuestions(trx, { edition });
    const at = all.findIndex(({ id }) => id === question);
    const [one, other] = [all[at], all[up ? at - 1 : at + 1]];
    if (!one) return { kind: "unknown" } as const;
    if (!other) return { kind: "at-the-end" } as const;
    const later = up ? one : other;
    const first = up ? other : one;
    if (later.earlier.some((each) => each.question === first.id)) return { kind: "condition-first" } as const;
    for (const [id, position] of [
      [one.id, other.position],
      [other.id, one.position],
    ] as const)
      await trx.updateTable("question").set({ position }).where("id", "=", id).execute();
    await audit(trx, { by, now, edition, verb: "move-question", subject: `question:${question}` });
    return { kind: "moved" } as const;
  });
}

function columnsOf(details: QuestionDetails) {
  return {
    ...{ kind: details.kind satisfies QuestionKind, label: details.label, label_en: details.labelEn },
    ...{ help: details.help, help_en: details.helpEn, asked: details.asked, required: details.required },
    ...{ required_from: details.requiredFrom, remind_days: details.remindDays, per_session: details.perSession },
    changeable_until: details.changeableUntil,
    ...{ protected: details.protectedAs, kept_days: details.keptDays },
  };
}
