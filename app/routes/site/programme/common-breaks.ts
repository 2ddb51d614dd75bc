import type { ReleasedSession } from "#app/domain/programme/released.ts";

/** A break of several rooms: the session that represents its copies, and the rooms that have a copy. */
export interface CommonBreak {
  readonly session: ReleasedSession;
  /** Slugs, in the sessions' order; empty without a room. */
  readonly rooms: readonly string[];
}

/** The breaks of one slot and title in several rooms, or in no room, by the id of each copy. */
export function commonBreaks(sessions: readonly ReleasedSession[]): ReadonlyMap<number, CommonBreak> {
  const breaks = sessions.filter(({ kind, cancelled, start }) => kind === "break" && !cancelled && start);
  const alike = Map.groupBy(breaks, ({ title, start, end }) => JSON.stringify([title, start, end]));
  return new Map(
    [...alike.values()].flatMap((copies) => {
      const [session] = copies;
      const rooms = [...new Set(copies.flatMap(({ room }) => room ?? []))];
      if (!session || rooms.length === 1) return [];
      const common: CommonBreak = { session, rooms };
      return copies.map(({ id }) => [id, common] as const);
    }),
  );
}

/** The sessions as a list shows them: of a break that is copied to several rooms the first alone. */
export function withoutCopies(sessions: readonly ReleasedSession[]): readonly ReleasedSession[] {
  const common = commonBreaks(sessions);
  return sessions.filter((session) => (common.get(session.id)?.session ?? session) === session);
}
