import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import type { LetterToPost } from "../outbox.ts";
import type { Database } from "../transaction.ts";
import { type Days, isChangeable } from "./questions-for.ts";
import { speakersAnswering } from "./speakers-answering.ts";

/** A speaker who owes an answer that can still be given. */
interface SpeakerOwing {
  readonly speaker: number;
  readonly person: number;
  readonly email: string;
  readonly language: string;
  /** Whether a letter asked for answers in the last three days. */
  readonly lately: boolean;
  /** The days for which letters asked for answers, `YYYY-MM-DD`. */
  readonly remindedFor: readonly string[];
}

interface Asking {
  readonly edition: number;
  /** By which answers are owed and can be given. */
  readonly days: Days;
  readonly now: Date;
}

/** Finds the speakers who owe an answer that can still be given, to any question or to one of these. */
export async function findSpeakersOwing(
  db: Database,
  { edition, days, now, among }: Asking & { readonly among?: readonly number[] },
): Promise<SpeakerOwing[]> {
  const answering = await speakersAnswering(db, { edition, days });
  const owing = [...answering.values()].filter(({ person, asked, owed, answers }) => {
    if (person === null) return false;
    const missing = asked.filter(({ id }) => among?.includes(id) && !answers.some(({ question }) => question === id));
    return (among ? missing : owed).some((question) => isChangeable(question, days));
  });
  if (owing.length === 0) return [];
  const { rows } = await sql<SpeakerOwing>`
    select speaker.id as speaker, person.id as person, person.email,
      coalesce((select language from invitation where speaker_id = speaker.id order by id desc limit 1), 'fr') as language,
      exists (select from letter where kind = 'speaker-answers-owed' and letter.person_id = person.id
        and letter.edition_id = ${edition} and written_at > ${now}::timestamptz - interval '3 days') as lately,
      array(select data ->> 'due' from letter where kind = 'speaker-answers-owed' and letter.person_id = person.id
        and letter.edition_id = ${edition} and data ? 'due') as "remindedFor"
    from speaker join person on person.id = speaker.person_id
    where speaker.id = any(${owing.map(({ speaker }) => speaker)}::int[]) and person.email is not null
    order by speaker.id`.execute(db);
  return rows;
}

/** Makes the letters to these speakers. @param due the day on which the answers become required; absent: they are */
export function lettersToOwing(
  speakers: readonly SpeakerOwing[],
  { edition, due, now }: { edition: number; due?: string; now: Date },
): LetterToPost[] {
  return speakers.map(({ speaker, person, email, language }) => ({
    ...{ to: email, language: asLanguage(language), edition, registration: null, person, now },
    content: { kind: "speaker-answers-owed" as const, speakerId: speaker, ...(due ? { due } : {}) },
  }));
}

/** Finds the ids of the speakers who owe an answer today, in the edition's time zone, as their list has them. */
export async function speakersOwingToday(db: Database, { edition }: { edition: number }): Promise<number[]> {
  const { rows } = await sql<Days>`
    select (now() at time zone time_zone)::date::text as today,
      (select max(day)::text from edition_day where edition_id = edition.id) as last
    from edition where id = ${edition}`.execute(db);
  const days = rows[0] ?? { today: "", last: null };
  const answering = await speakersAnswering(db, { edition, days });
  return [...answering.values()].flatMap(({ speaker, owed }) => (owed.length > 0 ? [speaker] : []));
}
