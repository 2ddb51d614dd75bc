import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { meetingOf, requireMember } from "#app/http/group-guards.server.ts";
import { groupPage, meetingLine } from "#app/http/group-pages.server.ts";
import { MeetingFacts } from "#app/ui/groups/meeting-facts.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireMember(visit);
  const meeting = await meetingOf(visit, member.group);
  return {
    page: groupPage(visit, member, () => meeting.title),
    meeting: { ...meetingLine(visit, meeting, visit.context.now()), agenda: meeting.agenda, link: meeting.link },
  };
}

export default function SpaceMeeting() {
  const { page, meeting } = useLoaderData<typeof loader>();
  return (
    <SpacePage page={page} wide>
      <MeetingFacts meeting={meeting} />
    </SpacePage>
  );
}
