import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { withOwnChoices } from "./answering.ts";
import { type AskedQuestion, askedQuestions } from "./asked-questions.ts";
import type { GivenAnswer } from "./given-answer.ts";
import { listQuestions, type Question } from "./questions.ts";
import { type Days, isChangeable, ofSpeakers, questionsFor } from "./questions-for.ts";
import { answerOfStored, type StoredAnswer } from "./stored-values.ts";

/** What a speaker was asked, and answered. */
export interface SpeakerAnswering {
  readonly speaker: number;
  /** The account that answers; null until an invitation is confirmed: nobody answers then, and nothing is owed. */
  readonly person: number | null;
  /** The slugs of the sessions in which they speak. */
  readonly sessions: readonly string[];
  readonly all: readonly AskedQuestion[];
  readonly asked: readonly AskedQuestion[];
  readonly owed: readonly AskedQuestion[];
  readonly open: readonly AskedQuestion[];
  readonly answers: readonly GivenAnswer[];
  readonly questions: readonly Question[];
}

/**
 * Reads what the speakers of an edition's draft are asked and have answered: who speaks in a session that is not
 * cancelled and has not declined it. By the speaker's id. Nothing where no question is put to speakers.
 *
 * @param options.only one speaker
 */
export async function speakersAnswering(
  db: Database,
  { edition, days, only = null }: { edition: number; days: Days; only?: number | null },
): Promise<Map<number, SpeakerAnswering>> {
  const questions = ofSpeakers(await listQuestions(db, { edition }));
  if (questions.length === 0) return new Map();
  const answers = await answersOfSpeakers(db, { edition, only });
  const { rows } = await sql<Pick<SpeakerAnswering, "speaker" | "person" | "sessions">>`
    select speaker.id as speaker, person_id as person, array_agg(session.slug order by session.slug) as sessions
    from speaker join session_speaker on speaker_id = speaker.id join session on session.id = session_id
    where speaker.edition_id = ${edition} and cancelled_at is null and (${only}::int is null or speaker.id = ${only})
      and not exists (select from invitation where invitation.session_id = session.id
        and invitation.speaker_id = speaker.id and withdrawn_at is null and answer = 'declined')
    group by speaker.id`.execute(db);
  return new Map(
    rows.map(({ speaker, person, sessions }) => {
      const own = answers.get(speaker) ?? [];
      const all = askedQuestions(withOwnChoices(questions, own), { ...days, at: ["speaker"] });
      const asked = questionsFor(all, { ticketType: "", sessions, answers: own });
      const answered = new Set(own.map(({ question }) => question));
      const owed = person === null ? [] : asked.filter(({ id, mustAnswer }) => mustAnswer && !answered.has(id));
      const open = asked.filter((question) => isChangeable(question, days));
      return [speaker, { speaker, person, sessions, all, asked, owed, open, answers: own, questions }];
    }),
  );
}

async function answersOfSpeakers(db: Database, { edition, only }: { edition: number; only: number | null }) {
  const { rows } = await sql<StoredAnswer & { speaker: number }>`
    select speaker_id as speaker, question_id as question, kind, max(value) as value,
      array_agg(choice_id order by choice_id) filter (where choice_id is not null) as choices
    from speaker_answer where edition_id = ${edition} and (${only}::int is null or speaker_id = ${only})
    group by speaker_id, question_id, kind order by speaker_id, question_id`.execute(db);
  const grouped = Map.groupBy(rows, ({ speaker }) => speaker);
  return new Map([...grouped].map(([speaker, stored]) => [speaker, stored.map(answerOfStored)]));
}
