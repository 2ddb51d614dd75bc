import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import { listCalls } from "#app/domain/groups/member-calls.ts";
import { formatDayAndTimeWithZone } from "#app/i18n/format.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import type { Member } from "#app/server/pages/group-guards.server.ts";
import type { ShownCall } from "./call-table.tsx";

/** Reads the state of a meeting's convocation for each member, for the group's leads. */
export async function shownCalls(
  visit: Visit,
  meeting: Meeting,
  { group }: Pick<Member, "group">,
): Promise<ShownCall[]> {
  const calls = await listCalls(visit.context.db, { group: group.id, meeting: meeting.id });
  const at = (moment: Date) => formatDayAndTimeWithZone(moment, GROUP_ZONE, languageIn(visit));
  return calls.map(({ letter, ...member }) => ({
    ...member,
    letter: letter && letter.state !== "obsolete" ? { ...letter, state: letter.state, at: at(letter.at) } : null,
  }));
}
