import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { answerValues } from "./answer-sheet.ts";
import type { GivenAnswer } from "./given-answer.ts";
import { type Days, isChangeable, questionsFor } from "./questions-for.ts";
import { speakersAnswering } from "./speakers-answering.ts";
import { storedValues } from "./stored-values.ts";

interface ChangedAnswers {
  readonly speaker: number;
  /** The questions that the form showed; of others nothing changes. */
  readonly shown: readonly number[];
  /** The answers given; a shown question without one loses its answer. */
  readonly answers: readonly GivenAnswer[];
  /** What the form showed of the answers (`seenOf` of `answerValues`); absent: nothing is compared. */
  readonly seen?: string;
  readonly days: Days;
  /** The speaker's account. */
  readonly by: number;
  readonly now: Date;
}

/**
 * Gives, changes or takes back the answers of a speaker. Questions that ended, or that no session of theirs brings up,
 * change nothing.
 *
 * @returns `unknown` for who speaks in no session; `changed-meanwhile` with the questions, by id, whose answers others
 * changed after the form was read; `changed` with how many answers are other than before
 */
export async function changeSpeakerAnswers(
  db: Database,
  { speaker, shown, answers, seen, days, by, now }: ChangedAnswers,
): Promise<
  | { readonly kind: "unknown" }
  | { readonly kind: "changed-meanwhile"; readonly changed: readonly ChangedField[] }
  | { readonly kind: "changed"; readonly count: number }
> {
  return await inTransaction(db, async (trx) => {
    const locked = await trx
      .selectFrom("speaker")
      .select("edition_id as edition")
      .where("id", "=", speaker)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!locked) return { kind: "unknown" } as const;
    const { edition } = locked;
    // Keeps others from removing questions or changing their kinds until the end.
    await sql`select from question where edition_id = ${edition} order by id for key share`.execute(trx);
    const before = (await speakersAnswering(trx, { edition, days, only: speaker })).get(speaker);
    if (!before) return { kind: "unknown" } as const;
    const others = before.answers.filter(({ question }) => !shown.includes(question));
    const chosen = { ticketType: "", sessions: before.sessions, answers: [...others, ...answers] };
    const changing = questionsFor(before.questions, chosen).filter(
      (question) => shown.includes(question.id) && isChangeable(question, days),
    );
    const [current, wanted] = [answerValues(changing, before.answers), answerValues(changing, answers)];
    const meanwhile = changedSince({ seen, current, wanted });
    if (meanwhile.length > 0) return { kind: "changed-meanwhile", changed: meanwhile } as const;
    const changed = changing.filter(({ id }) => !isDeepStrictEqual(current[id], wanted[id])).map(({ id }) => id);
    if (changed.length === 0) return { kind: "changed", count: 0 } as const;
    await replace(trx, { speaker, edition, changed, answers, now });
    const detail = { count: changed.length };
    await audit(trx, { by, now, edition, verb: "change-answers", subject: `speaker:${speaker}`, detail });
    return { kind: "changed", count: changed.length } as const;
  });
}

async function replace(
  trx: Trx,
  of: {
    speaker: number;
    edition: number;
    changed: readonly number[];
    answers: readonly GivenAnswer[];
    now: Date;
  },
): Promise<void> {
  const { speaker, edition, changed, answers, now } = of;
  await trx
    .deleteFrom("speaker_answer")
    .where("speaker_id", "=", speaker)
    .where("question_id", "in", changed)
    .execute();
  const given = answers.filter(({ question }) => changed.includes(question));
  const sent = JSON.stringify(given.map((answer) => ({ ...answer, values: storedValues(answer) })));
  // An answer to a question that became another one while the form was open is dropped, and owed.
  await sql`insert into speaker_answer (speaker_id, edition_id, question_id, kind, choice_id, value, answered_at)
    select ${speaker}::int, ${edition}::int, question.id, question.kind,
      case when cardinality(choices) > 0 then stored::int end, case when cardinality(choices) = 0 then stored end,
      ${now}::timestamptz
    from jsonb_to_recordset(${sent}::jsonb) sent (question int, kind text, "values" text[], choices int[])
      join question on question.id = sent.question and question.kind = sent.kind and question.asked = 'speaker'
      cross join unnest("values") stored
    where question.edition_id = ${edition}`.execute(trx);
}
