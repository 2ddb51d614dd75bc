import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { completeAllottedPlace } from "../waiting/allotted-place.ts";
import { answerValues } from "./answer-sheet.ts";
import { answererOf, answeringOf } from "./answering.ts";
import { answersSql } from "./answers-sql.ts";
import type { GivenAnswer } from "./given-answer.ts";
import type { Question } from "./questions.ts";
import { type Days, isChangeable, ofRegistrations, questionsFor, typedOnes } from "./questions-for.ts";

interface ChangedAnswers {
  readonly registration: number;
  /** The questions that the form showed; of others nothing changes. */
  readonly shown: readonly number[];
  /** The answers given; a shown question without one loses its answer. */
  readonly answers: readonly GivenAnswer[];
  /** What the form showed of the answers (`seenOf` of `answerValues`); absent: nothing is compared. */
  readonly seen?: string;
  readonly days: Days;
  /** The organiser's id; null for the person, who may change only what is still open. */
  readonly by: number | null;
  readonly now: Date;
}

type Outcome =
  | { readonly kind: "unknown" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
  | { readonly kind: "changed"; readonly count: number };

/**
 * Gives, changes or takes back the answers of a registration, by its person or by an organiser, who sees and changes no
 * protected one, and no file (`attachFile`). Questions that ended, or that what was chosen no longer brings up, change nothing.
 *
 * @returns `unknown` for a registration that is cancelled; `changed-meanwhile` with the questions, by id, whose answers
 * others changed after the form was read; `changed` with how many answers are other than before
 */
export async function changeAnswers(
  db: Database,
  { registration, shown, answers, seen, days, by, now }: ChangedAnswers,
): Promise<Outcome> {
  return await inTransaction<Outcome>(db, async (trx) => {
    const locked = await trx
      .selectFrom("registration")
      .select("edition_id")
      .where("id", "=", registration)
      .where("cancelled_at", "is", null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    const answerer = locked && (await answererOf(trx, registration));
    if (!answerer) return { kind: "unknown" };
    // The lock keeps others from removing these questions or changing their kinds until the end.
    await trx
      .selectFrom("question")
      .select("id")
      .where("edition_id", "=", locked.edition_id)
      .orderBy("id")
      .forKeyShare()
      .execute();
    const before = await answeringOf(trx, { registration, days, at: ["registration", "later", "door"] });
    const others = before.answers.filter(({ question }) => !shown.includes(question));
    const brought = questionsFor(ofRegistrations(before.questions), { ...answerer, answers: [...others, ...answers] });
    const mayChange = (question: Question) =>
      by === null ? question.asked !== "door" && isChangeable(question, days) : question.protectedAs === null;
    const changing = typedOnes(brought).filter((question) => shown.includes(question.id) && mayChange(question));
    const [current, wanted] = [answerValues(changing, before.answers), answerValues(changing, answers)];
    const meanwhile = changedSince({ seen, current, wanted });
    if (meanwhile.length > 0) return { kind: "changed-meanwhile", changed: meanwhile };
    // Who answers has the place that a referent handed out.
    if (by === null) await completeAllottedPlace(trx, { registration, now });
    const changed = changing
      .filter(({ id }) => !isDeepStrictEqual(current[id], wanted[id]))
      .map(({ id }) => ({ id, fresh: answers.find(({ question }) => question === id) }));
    if (changed.length === 0) return { kind: "changed", count: 0 };
    await replace(trx, { registration, edition: locked.edition_id, changed, now });
    const subject = `registration:${registration}`;
    const detail = { count: changed.length };
    await audit(trx, { by, now, edition: locked.edition_id, verb: "change-answers", subject, detail });
    return { kind: "changed", count: changed.length };
  });
}

async function replace(
  trx: Trx,
  {
    registration,
    edition,
    changed,
    now,
  }: {
    registration: number;
    edition: number;
    changed: readonly { id: number; fresh: GivenAnswer | undefined }[];
    now: Date;
  },
): Promise<void> {
  await trx
    .deleteFrom("answer")
    .where("registration_id", "=", registration)
    .where(
      "question_id",
      "in",
      changed.map(({ id }) => id),
    )
    .execute();
  const given = JSON.stringify(changed.flatMap(({ fresh }) => fresh ?? []));
  await sql`with ${answersSql({
    rows: sql`select ${registration}::int as registration_id, ${edition}::int as edition_id, ${given}::jsonb as answers`,
    now: sql`${now}::timestamptz`,
  })} select`.execute(trx);
}
