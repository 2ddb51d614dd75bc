import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { requireGroupRight } from "#app/server/pages/group-guards.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { DateRows } from "./date-fields.tsx";
import { MeetingFields } from "./fields.tsx";
import { DATE_ROWS, proposalSchema } from "./form.ts";
import { Recipients } from "./recipients.tsx";
import { recipientsOf } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const member = await requireGroupRight(visit, "keep-meetings");
  return {
    page: groupPage(visit, member, (t) => t("meetings.propose")),
    rows: DATE_ROWS,
    recipients: await recipientsOf(visit, { group: member.group.id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, group } = await requireGroupRight(visit, "keep-meetings");
  const read = await readForm(visit.request, proposalSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now(), group: group.id };
  const outcome = await proposeMeeting(visit.context.db, { ...read.values, ...by });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "past") return refusedForm(refusedField(read.typed, `day${outcome.date.row}`, "dateOver"));
  return backTo(visit, group.slug, `/reunions/${outcome.id}`, "proposed", outcome.letters);
}

export default function NewMeetingPage() {
  const { page, rows, recipients } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("meetings.ask")} back={space()}>
        <Recipients of={recipients} />
        <MeetingFields form={form} />
        <DateRows form={form} rows={rows} />
      </OfficeForm>
    </SpacePage>
  );
}
