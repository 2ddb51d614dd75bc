import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";

const AT_MOST = 12;

/** What else one could go to while a session lasts, breaks left out; a dozen at most. */
export function atTheSameTime(programme: ReleasedProgramme, { id, start, end }: ReleasedSession): ReleasedSession[] {
  if (!start || !end) return [];
  const [from, until] = [Date.parse(start), Date.parse(end)];
  return programme.sessions
    .filter((other) => other.id !== id && other.kind !== "break" && !other.cancelled)
    .filter((other) => other.start && other.end && Date.parse(other.start) < until && Date.parse(other.end) > from)
    .slice(0, AT_MOST);
}
