import { sql } from "kysely";
import type { Database } from "../transaction.ts";

/** The other registration of a merge that was not undone. */
export interface MergeOfRegistration {
  /** The merge's id. */
  readonly merge: number;
  /** `ended`: the registration asked about ended in it. `stayed`: the other one ended. */
  readonly side: "ended" | "stayed";
  readonly other: number;
  readonly name: string;
  readonly at: Date;
}

/** Lists the merges of a registration that were not undone, the latest first. */
export async function mergesOf(
  db: Database,
  { registration }: { registration: number },
): Promise<MergeOfRegistration[]> {
  const { rows } = await sql<MergeOfRegistration>`
    select merge.id as merge, case when merged_id = ${registration} then 'ended' else 'stayed' end as side,
      other.id as other, trim(other.given_name || ' ' || other.family_name) as name, merged_at as at
    from registration_merge as merge
    join registration as other on other.id = case when merged_id = ${registration} then survivor_id else merged_id end
    where ${registration}::int in (merged_id, survivor_id) and undone_at is null order by merge.id desc`.execute(db);
  return rows;
}

export interface LikelyDouble {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
}

/** Lists at most ten active registrations that may be of the same person: of the same name, or with the same address. */
export async function likelyDoublesOf(
  db: Database,
  { registration }: { registration: number },
): Promise<LikelyDouble[]> {
  const { rows } = await sql<LikelyDouble>`
    select other.id, trim(other.given_name || ' ' || other.family_name) as name, person.email
    from registration as own join registration as other on other.edition_id = own.edition_id and other.id <> own.id
    join person on person.id = other.person_id
    where own.id = ${registration} and own.cancelled_at is null and other.cancelled_at is null and not person.is_anonymous
      and own.awaits is null and other.awaits is null
      and (other.person_id = own.person_id
        or folded(other.given_name || ' ' || other.family_name) = folded(own.given_name || ' ' || own.family_name))
    order by other.id limit 10`.execute(db);
  return rows;
}
