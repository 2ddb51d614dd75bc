import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { convene } from "#app/domain/groups/change-meeting.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { requireLeadOf } from "#app/http/group-guards.server.ts";
import { backTo, groupPage, meetingFacts, refusedMeeting } from "#app/http/group-pages.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { MeetingFacts } from "#app/ui/groups/meeting-facts.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireLeadOf(visit);
  const members = await membersOf(visit.context.db, { group: member.group.id });
  return {
    page: groupPage(visit, member, (t) => t("verbs.convene")),
    meeting: meetingFacts(visit, meeting),
    count: members.length,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireLeadOf(visit);
  const outcome = await convene(visit.context.db, act);
  if (outcome.kind !== "convened") return refusedMeeting(visit, {}, outcome, "form");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "convened");
}

export default function ConvenePage() {
  const { page, meeting, count } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("convene.send")} back={space(`/reunions/${meeting.id}`)}>
        <p>{t("convene.text", { count })}</p>
        <MeetingFacts meeting={meeting} />
        {!meeting.where && !meeting.link && <p>{t("convene.noPlace")}</p>}
      </OfficeForm>
    </SpacePage>
  );
}
