import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../transaction.ts";
import { type Figures, shownFigures, type Tally } from "./shown-figures.ts";
import { type Survey, surveyState } from "./surveys.ts";

const countsByValue = z.record(z.string(), z.number().int());

/**
 * Reads the figures of a survey by question. Those of an anonymous one are shown once it has closed: what one more answer
 * changes would be that person's.
 *
 * @returns null while they are not shown
 */
export async function surveyFigures(
  db: Database,
  { survey, now }: { survey: Survey; now: Date },
): Promise<Map<number, Figures> | null> {
  const { edition, way } = survey;
  if (way === "anonymous" && surveyState(survey, now) !== "closed") return null;
  const { rows } = await (way === "anonymous" ? anonymous(edition) : named(edition)).execute(db);
  const tallies = rows.map((row) => ({ ...row, counts: countsByValue.parse(row.counts) }));
  return new Map(
    [...Map.groupBy(tallies, ({ question }) => question)].map(([question, own]) => [question, shownFigures(own)]),
  );
}

type Read = Omit<Tally, "counts"> & { readonly counts: unknown };

const anonymous = (edition: number) => sql<Read>`
  select question_id as question, session_id as session, answers, times_given as "counts"
  from survey_tally where edition_id = ${edition}`;

const named = (edition: number) => sql<Read>`
  with given as (
    select question_id, session_id, coalesce(choice_id::text, value) as value, count(*)::int as count
    from survey_answer where edition_id = ${edition} group by 1, 2, 3
  ), people as (
    select question_id, session_id, count(distinct registration_id)::int as answers
    from survey_answer where edition_id = ${edition} group by 1, 2
  )
  select question_id as question, session_id as session, answers,
    (select jsonb_object_agg(value, count) from given where given.question_id = people.question_id
      and given.session_id is not distinct from people.session_id) as counts
  from people`;
