import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { proposeDates } from "#app/domain/groups/propose-meeting.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { DateRows } from "./date-fields.tsx";
import { DATE_ROWS, datesSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf, refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("votes.more")),
    id: meeting.id,
    rows: DATE_ROWS,
    recipients: await recipientsOf(visit, { group: member.group.id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, datesSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await proposeDates(visit.context.db, { ...read.values, ...act });
  if (outcome.kind === "unchanged") return backTo(visit, slug, `/reunions/${meeting.id}`, "unchanged");
  if (outcome.kind === "past") return refusedForm(refusedField(read.typed, `day${outcome.date.row}`, "dateOver"));
  if (outcome.kind !== "proposed") return refusedMeeting(visit, read.typed, outcome, "day1");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "proposed", outcome.letters);
}

export default function DatesPage() {
  const { page, id, rows, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("votes.more")} back={space(`/reunions/${id}`)}>
        <Recipients of={recipients} />
        <DateRows form={form} rows={rows} />
      </OfficeForm>
    </SpacePage>
  );
}
