import { sql } from "kysely";
import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { movedDay } from "../edition/same-weekday.ts";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { findUnanswering } from "./find-unanswering.ts";
import { listQuestions } from "./questions.ts";
import { isChangeable, ofRegistrations } from "./questions-for.ts";

/**
 * Writes to those who have not answered a question that becomes required in as many days as it says or fewer, in every
 * published edition. Who was reminded of that day, or asked for any answer in the last three days, gets none; a night
 * that was missed is made up for until the day.
 *
 * @returns how many letters
 */
export async function remindOfAnswers(db: Database, { now }: { now: Date }): Promise<number> {
  const { rows: editions } = await sql<{ id: number; timeZone: string; last: string | null }>`
    select id, time_zone as "timeZone", (select max(day)::text from edition_day where edition_id = edition.id) as last
    from edition where published_at is not null
      and exists (select from question where edition_id = edition.id and remind_days is not null)`.execute(db);
  let letters = 0;
  for (const { id, timeZone, last } of editions) {
    const days = { today: localTextOf(now, timeZone).slice(0, 10), last };
    const due = ofRegistrations(await listQuestions(db, { edition: id })).flatMap((question) => {
      const { requiredFrom, remindDays, ended, asked } = question;
      if (requiredFrom === null || remindDays === null || ended || asked === "door") return [];
      const begins = movedDay(requiredFrom, -remindDays);
      const isNow = begins <= days.today && days.today < requiredFrom && isChangeable(question, days);
      return isNow ? [{ id: question.id, day: requiredFrom }] : [];
    });
    for (const [day, questions] of Map.groupBy(due, (each) => each.day))
      letters += await remind(db, { edition: id, due: day, questions: questions.map((each) => each.id), now });
  }
  return letters;
}

async function remind(
  db: Database,
  { edition, due, questions, now }: { edition: number; due: string; questions: readonly number[]; now: Date },
): Promise<number> {
  return await inTransaction(db, async (trx) => {
    // Of two who write at once, the second finds the letters of the first.
    await trx.selectFrom("edition").select("id").where("id", "=", edition).forNoKeyUpdate().execute();
    const people = (await findUnanswering(trx, { edition, questions, now })).filter(
      ({ lately, remindedFor }) => !lately && !remindedFor.includes(due),
    );
    if (people.length === 0) return 0;
    const letters = people.map(({ registration, person, email, language }) => ({
      ...{ to: email, language: asLanguage(language), edition, registration, person, now },
      content: { kind: "answers-owed" as const, registrationId: registration, due },
    }));
    await postAll(trx, letters);
    const detail = { count: letters.length };
    await audit(trx, { by: null, now, edition, verb: "ask-for-answers", subject: `edition:${edition}`, detail });
    return letters.length;
  });
}
