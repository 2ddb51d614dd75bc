import { findMeeting } from "#app/domain/groups/meetings.ts";
import { found, groupPages, idOf } from "#app/server/pages/group-pages.server.ts";

/** Pages about the meeting of the address. */
export const aboutMeeting = groupPages(async ({ db, group, params }) => {
  const meeting = found(await findMeeting(db, { group: group.id, meeting: idOf(params.id) }));
  return { meeting, own: `/reunions/${meeting.id}`, names: { meeting: meeting.id } };
});
