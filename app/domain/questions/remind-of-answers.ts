import { sql } from "kysely";
import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { movedDay } from "../edition/same-weekday.ts";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { findUnanswering } from "./find-unanswering.ts";
import { listQuestions } from "./questions.ts";
import { type Days, isChangeable, ofRegistrations, ofSpeakers } from "./questions-for.ts";
import { findSpeakersOwing, lettersToOwing } from "./speakers-owing.ts";

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
    const all = await listQuestions(db, { edition: id });
    const due = [...ofRegistrations(all), ...ofSpeakers(all)].flatMap((question) => {
      const { requiredFrom, remindDays, ended, asked } = question;
      if (requiredFrom === null || remindDays === null || ended || asked === "door") return [];
      const begins = movedDay(requiredFrom, -remindDays);
      const isNow = begins <= days.today && days.today < requiredFrom && isChangeable(question, days);
      return isNow ? [{ id: question.id, day: requiredFrom }] : [];
    });
    for (const [day, questions] of Map.groupBy(due, (each) => each.day))
      letters += await remind(db, { edition: id, due: day, questions: questions.map((each) => each.id), days, now });
  }
  return letters;
}

async function remind(
  db: Database,
  {
    edition,
    due,
    questions,
    days,
    now,
  }: { edition: number; due: string; questions: readonly number[]; days: Days; now: Date },
): Promise<number> {
  return await inTransaction(db, async (trx) => {
    // Of two who write at once, the second finds the letters of the first.
    await trx.selectFrom("edition").select("id").where("id", "=", edition).forNoKeyUpdate().execute();
    const people = (await findUnanswering(trx, { edition, questions, now })).filter(
      ({ lately, remindedFor }) => !lately && !remindedFor.includes(due),
    );
    const letters = people.map(({ registration, person, email, language }) => ({
      ...{ to: email, language: asLanguage(language), edition, registration, person, now },
      content: { kind: "answers-owed" as const, registrationId: registration, due },
    }));
    const speakers = (await findSpeakersOwing(trx, { edition, days, now, among: questions })).filter(
      ({ lately, remindedFor }) => !lately && !remindedFor.includes(due),
    );
    const all = [...letters, ...lettersToOwing(speakers, { edition, due, now })];
    if (all.length === 0) return 0;
    await postAll(trx, all);
    const detail = { count: all.length };
    await audit(trx, { by: null, now, edition, verb: "ask-for-answers", subject: `edition:${edition}`, detail });
    return all.length;
  });
}
