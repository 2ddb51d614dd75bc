import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { cancelMeeting } from "#app/domain/groups/change-meeting.ts";
import { cancellationSchema } from "#app/forms/cancellation-form.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { CorrectionField } from "./correction-field.tsx";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { meetingFacts, recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("verbs.cancel")),
    meeting: meetingFacts(visit, meeting),
    recipients: await recipientsOf(visit, { group: member.group.id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, cancellationSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await cancelMeeting(visit.context.db, { ...read.values, ...act });
  const field = outcome.kind === "past" ? "correction" : "reason";
  if (outcome.kind !== "cancelled") return refusedMeeting(visit, read.typed, outcome, field);
  return backTo(visit, slug, `/reunions/${meeting.id}`, "cancelled", outcome.letters);
}

export default function CancelMeetingPage() {
  const { page, meeting, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  const { t: office } = useOffice();
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("verbs.cancel")} look="danger" back={space(`/reunions/${meeting.id}`)}>
        <p>{t(meeting.over ? "cancel.over" : "cancel.text", { title: meeting.title, when: meeting.when })}</p>
        {!meeting.over && <Recipients of={recipients} />}
        <TextArea label={t("cancel.reason")} rows={3} {...textOf(form, "reason", office)} />
        {meeting.over && <CorrectionField form={form} of="cancel" />}
      </OfficeForm>
    </SpacePage>
  );
}
