import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listDecisions } from "#app/domain/groups/minutes.ts";
import { dayOf, formatDay } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import type { DecisionView, MinutesOnPage } from "#app/ui/groups/minutes.tsx";
import { languageIn } from "./group.server.ts";

interface MinutesView {
  readonly minutes: MinutesOnPage | null;
  readonly decisions: readonly DecisionView[];
}

/** Reads the minutes and decisions of a meeting, for members. */
export async function minutesView(visit: Visit, { id, minutes }: Meeting): Promise<MinutesView> {
  const decisions = await listDecisions(visit.context.db, { meeting: id });
  const savedOn = minutes && formatDay(dayOf(minutes.keptAt, GROUP_ZONE), languageIn(visit));
  return {
    minutes: minutes && savedOn ? { text: minutes.text, public: minutes.public, savedOn } : null,
    decisions: decisions.map(({ doneAt, ...decision }) => ({ ...decision, done: doneAt !== null })),
  };
}

/**
 * Reads the public minutes and decisions: none while the minutes are private, and decisions without their responsible
 * person.
 */
export async function publicMinutes(visit: Visit, meeting: Meeting): Promise<MinutesView> {
  if (!meeting.minutes?.public) return { minutes: null, decisions: [] };
  const { minutes, decisions } = await minutesView(visit, meeting);
  return { minutes, decisions: decisions.map(({ responsible: _, ...decision }) => decision) };
}
