import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { listCalls } from "#app/domain/groups/member-calls.ts";
import type { LetterState } from "#app/domain/letter-states.ts";
import { formatDayAndTimeWithZone } from "#app/i18n/format.ts";
import type { MeetingVisit } from "./pages.server.ts";

/** The state of a meeting's convocation for each member, for those who lead the group. */
export async function callViews({ db, group, meeting, language }: MeetingVisit) {
  const calls = await listCalls(db, { group: group.id, meeting: meeting.id });
  return calls.map(({ letter, ...member }) => ({
    ...member,
    letter:
      letter && letter.state !== "obsolete"
        ? { ...letter, state: shown(letter.state), at: formatDayAndTimeWithZone(letter.at, GROUP_ZONE, language) }
        : null,
  }));
}

/** A letter that is held waits too; a group's are never held. */
function shown(state: Exclude<LetterState, "obsolete">): Exclude<LetterState, "obsolete" | "held"> {
  return state === "held" ? "waiting" : state;
}
