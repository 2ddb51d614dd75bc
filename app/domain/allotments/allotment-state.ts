import { type SqlBool, sql } from "kysely";

/** `open`: places can be handed out. `closed`: its deadline passed. `ended`: by an organiser. */
export const ALLOTMENT_STATES = ["open", "closed", "ended"] as const;
export type AllotmentState = (typeof ALLOTMENT_STATES)[number];

interface OfAllotment {
  readonly endedAt: Date | null;
  readonly closesAt: Date;
}

/** Whether places can be handed out: it has not ended, and its deadline is to come. */
export function isOpen({ endedAt, closesAt }: OfAllotment, now: Date): boolean {
  return endedAt === null && closesAt > now;
}

/** The state of an allotment. */
export function stateOf(
  allotment: OfAllotment & { readonly ending: "closed" | "organiser" | null },
  now: Date,
): AllotmentState {
  if (allotment.ending === "organiser") return "ended";
  return isOpen(allotment, now) ? "open" : "closed";
}

/** `isOpen` of a row of `allotment`, as SQL. */
export const isOpenSql = (now: Date) =>
  sql<SqlBool>`(allotment.ended_at is null and allotment.closes_at > ${now}::timestamptz)`;

/** `stateOf` a row of `allotment`, as SQL. */
export const allotmentState = (now: Date) => sql<AllotmentState>`case when allotment.ending = 'organiser' then 'ended'
  when ${isOpenSql(now)} then 'open' else 'closed' end`;
