import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { convene } from "#app/domain/groups/change-meeting.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { CorrectionField } from "./correction-field.tsx";
import { MeetingFacts } from "./facts.tsx";
import { conveningSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("verbs.convene")),
    meeting: meetingFacts(visit, meeting),
    recipients: await recipientsOf(visit, { group: member.group.id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, conveningSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await convene(visit.context.db, { ...read.values, ...act });
  const field = outcome.kind === "past" ? "correction" : "form";
  if (outcome.kind !== "convened") return refusedMeeting(visit, read.typed, outcome, field);
  const { correction } = read.values;
  return backTo(visit, slug, `/reunions/${meeting.id}`, correction ? "corrected" : "convened", outcome.letters);
}

export default function ConvenePage() {
  const { page, meeting, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm
        form={form}
        verb={t(meeting.over ? "convene.record" : "convene.send")}
        back={space(`/reunions/${meeting.id}`)}
      >
        <p>{t(meeting.over ? "convene.over" : "convene.text", { when: meeting.when })}</p>
        {!meeting.over && <Recipients of={recipients} />}
        <MeetingFacts meeting={meeting} />
        {meeting.over && <CorrectionField form={form} of="convene" />}
        {!meeting.over && !meeting.where && !meeting.link && <p>{t("convene.noPlace")}</p>}
      </OfficeForm>
    </SpacePage>
  );
}
