import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listDecisions } from "#app/domain/groups/minutes.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { ShownDecision, ShownMinutes } from "#app/ui/groups/minutes.tsx";
import { languageIn } from "./group.server.ts";

interface Shown {
  readonly minutes: ShownMinutes | null;
  readonly decisions: readonly ShownDecision[];
}

/** Reads the minutes and decisions of a meeting, for members. */
export async function shownMinutes(visit: Visit, { id, minutes }: Meeting): Promise<Shown> {
  const decisions = await listDecisions(visit.context.db, { meeting: id });
  const kept = minutes && formatDay(dayOf(minutes.keptAt, GROUP_ZONE), languageIn(visit));
  return {
    minutes: minutes && kept ? { text: minutes.text, public: minutes.public, kept } : null,
    decisions: decisions.map(({ doneAt, ...decision }) => ({ ...decision, done: doneAt !== null })),
  };
}

/**
 * Reads the public minutes and decisions: none while the minutes are private, and decisions without their responsible
 * person.
 */
export async function publicMinutes(visit: Visit, meeting: Meeting): Promise<Shown> {
  if (!meeting.minutes?.public) return { minutes: null, decisions: [] };
  const { minutes, decisions } = await shownMinutes(visit, meeting);
  return { minutes, decisions: decisions.map(({ responsible: _, ...decision }) => decision) };
}
