import { holdsOfPeople } from "../people/erase-people.ts";
import type { Hold } from "../people/last-contact.ts";
import type { Database } from "../transaction.ts";

/** A request for an erasure, for organisers: it names nobody. */
export interface ListedErasure {
  readonly id: number;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly doneAt: Date | null;
  /** `expired`: not confirmed within the time of its letter. */
  readonly state: "open" | "waiting" | "done" | "expired";
  /** What a confirmed request waits for. */
  readonly holds: readonly Hold[];
}

/** Lists the latest requests, those that wait first. */
export async function listErasures(db: Database, { now, size }: { now: Date; size: number }): Promise<ListedErasure[]> {
  const rows = await db
    .selectFrom("erasure_request")
    .select(["id", "person_id", "asked_at as askedAt", "confirmed_at as confirmedAt", "done_at as doneAt"])
    .select("expires_at as until")
    .orderBy((row) => row.and([row("confirmed_at", "is not", null), row("done_at", "is", null)]), "desc")
    .orderBy("id", "desc")
    .limit(size)
    .execute();
  const waiting = rows.flatMap((row) => (row.confirmedAt && !row.doneAt && row.person_id ? [row.person_id] : []));
  const held = await holdsOfPeople(db, { people: waiting, now });
  return rows.map(({ person_id: person, until, ...row }) => {
    const state = row.doneAt ? "done" : row.confirmedAt ? "waiting" : until > now && person ? "open" : "expired";
    const holds = state === "waiting" && person ? (held.get(person) ?? []) : [];
    return { ...row, state, holds: holds.filter((hold) => hold !== "session") };
  });
}
