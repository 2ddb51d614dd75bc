import type { Group } from "#app/domain/groups/groups.ts";
import { findMeeting, type Meeting } from "#app/domain/groups/meetings.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { type Member, requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { found, idOf } from "#app/server/pages/organiser.server.ts";

/** The same, with the meeting of the address and what its verbs are given: who does it, to which meeting, now. */
export async function requireMeetingRight(visit: Visit, right: GroupRight) {
  const member = await requireGroupRight(visit, right);
  const meeting = await meetingOf(visit, member.group);
  return { member, slug: member.group.slug, meeting, act: actOf(visit, member, meeting) };
}

/** The meeting of the address, if it is one of this group's; @throws 404 otherwise */
async function meetingOf(visit: Visit, group: Group): Promise<Meeting> {
  return found(await findMeeting(visit.context.db, { group: group.id, meeting: idOf(visit.params.id) }));
}

function actOf({ context }: Visit, { person, group }: Member, meeting: Meeting) {
  return { group: group.id, meeting: meeting.id, by: person.personId, now: context.now() };
}
