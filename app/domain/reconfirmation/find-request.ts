import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { protection } from "./people-asked.ts";
import { IS_COMING, REQUESTS } from "./request-state.ts";

/** What the letters of a reconfirmation say to one person. */
export interface RequestOfLetter {
  readonly endsAt: Date;
  /** Whether the place is released without an answer. */
  readonly isAtStake: boolean;
  readonly isAnswered: boolean;
  readonly isStopped: boolean;
  readonly isEnded: boolean;
}

/** Finds what a registration was asked. @returns null when it was not */
export async function findRequest(
  db: Database,
  {
    edition,
    registration,
    reconfirmation,
    now,
  }: Record<"edition" | "registration" | "reconfirmation", number> & { now: Date },
): Promise<RequestOfLetter | null> {
  const { rows } = await sql<RequestOfLetter>`
    select ends_at as "endsAt", releases and coalesce(request.kept_for, ${protection(edition)}) is null as "isAtStake",
      request.answer is not null or ${IS_COMING} as "isAnswered", stopped_at is not null as "isStopped",
      ended_at is not null or ends_at <= ${now} as "isEnded"
    from ${REQUESTS}
    where request.registration_id = ${registration} and request.reconfirmation_id = ${reconfirmation}`.execute(db);
  return rows[0] ?? null;
}
