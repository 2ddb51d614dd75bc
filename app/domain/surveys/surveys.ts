import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** Whether answers are kept without their person, or with. */
export const SURVEY_WAYS = ["anonymous", "named"] as const;
export type SurveyWay = (typeof SURVEY_WAYS)[number];

/** The survey of an edition. */
export interface Survey {
  /** The edition's id. */
  readonly edition: number;
  readonly way: SurveyWay;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** How many people have answered. */
  readonly answered: number;
}

type SurveyState = "planned" | "open" | "closed";

/** What a survey's times say of a moment. */
export function surveyState({ opensAt, closesAt }: Pick<Survey, "opensAt" | "closesAt">, now: Date): SurveyState {
  if (now < opensAt) return "planned";
  return now < closesAt ? "open" : "closed";
}

/** Finds an edition's survey; null when it has none. */
export async function findSurvey(db: Database, { edition }: { edition: number }): Promise<Survey | null> {
  return (await surveys(db).where("edition_id", "=", edition).executeTakeFirst()) ?? null;
}

/** Finds an edition's survey and locks it until the transaction ends: answers to it are written one after the other. */
export async function lockSurvey(trx: Database, { edition }: { edition: number }): Promise<Survey | null> {
  return (await surveys(trx).where("edition_id", "=", edition).forUpdate().executeTakeFirst()) ?? null;
}

function surveys(db: Database) {
  return db
    .selectFrom("survey")
    .select([
      "edition_id as edition",
      sql<SurveyWay>`case when is_anonymous then 'anonymous' else 'named' end`.as("way"),
    ])
    .select(["opens_at as opensAt", "closes_at as closesAt", "answered"]);
}
