import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeMeeting } from "#app/domain/groups/change-meeting.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { CorrectionField } from "./correction-field.tsx";
import { TimeFields } from "./date-fields.tsx";
import { MeetingFields, PlaceFields } from "./fields.tsx";
import { meetingForm, meetingSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("verbs.change")),
    meeting: meetingFacts(visit, meeting),
    recipients: await recipientsOf(visit, { group: member.group.id }),
    saved: meetingForm(meeting),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, meetingSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await changeMeeting(visit.context.db, { ...read.values, ...act });
  if (outcome.kind === "unchanged") return backTo(visit, slug, `/reunions/${meeting.id}`, "unchanged");
  const field = outcome.kind === "past" ? "correction" : "day";
  if (outcome.kind !== "changed") return refusedMeeting(visit, read.typed, outcome, field);
  const letters = meeting.state === "convened" ? outcome.letters : undefined;
  return backTo(visit, slug, `/reunions/${meeting.id}`, "changed", letters);
}

export default function ChangeMeetingPage() {
  const { page, meeting, recipients, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  const convened = meeting.state === "convened";
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${meeting.id}`)}>
        {convened && <p>{t(meeting.over ? "form.isOver" : "form.tellsMembers")}</p>}
        {convened && !meeting.over && <Recipients of={recipients} />}
        <MeetingFields form={form} />
        {meeting.when && <TimeFields form={form} />}
        <PlaceFields form={form} />
        {(meeting.over || form.errors.correction) && <CorrectionField form={form} of="change" />}
      </OfficeForm>
    </SpacePage>
  );
}
