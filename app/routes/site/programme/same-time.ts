import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";

const AT_MOST = 12;

/** Returns up to a dozen other sessions at the same time, without breaks. */
export function atTheSameTime(programme: ReleasedProgramme, { id, start, end }: ReleasedSession): ReleasedSession[] {
  if (!start || !end) return [];
  const [from, until] = [Date.parse(start), Date.parse(end)];
  return programme.sessions
    .filter((other) => other.id !== id && other.kind !== "break" && !other.cancelled)
    .filter((other) => other.start && other.end && Date.parse(other.start) < until && Date.parse(other.end) > from)
    .slice(0, AT_MOST);
}
