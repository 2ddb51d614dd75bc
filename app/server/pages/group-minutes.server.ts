import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listDecisions } from "#app/domain/groups/minutes.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { ShownDecision } from "#app/ui/groups/decision-list.tsx";
import type { ShownMinutes } from "#app/ui/groups/minutes.tsx";
import { languageIn } from "./group.server.ts";

/** Reads the minutes and decisions of a meeting, for members. */
export async function shownMinutes(visit: Visit, meeting: Meeting) {
  const decisions = await listDecisions(visit.context.db, { meeting: meeting.id });
  return {
    minutes: minutesOf(visit, meeting),
    decisions: decisions.map(({ doneAt, ...decision }): ShownDecision => ({ ...decision, done: doneAt !== null })),
  };
}

/**
 * Reads the public minutes and decisions: none while the minutes are private, and decisions without their responsible
 * person.
 */
export async function publicMinutes(visit: Visit, meeting: Meeting) {
  if (!meeting.minutes?.public) return { minutes: null, decisions: [] };
  const { minutes, decisions } = await shownMinutes(visit, meeting);
  return { minutes, decisions: decisions.map(({ responsible: _, ...decision }): ShownDecision => decision) };
}

function minutesOf(visit: Visit, { minutes }: Meeting): ShownMinutes | null {
  if (!minutes) return null;
  const language = languageIn(visit);
  return { text: minutes.text, public: minutes.public, kept: formatDay(dayOf(minutes.keptAt, GROUP_ZONE), language) };
}
