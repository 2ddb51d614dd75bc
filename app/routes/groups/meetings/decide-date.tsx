import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { CorrectionField } from "./correction-field.tsx";
import { choiceSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { refusedMeeting } from "./shown.server.ts";
import { DateChoice } from "./vote-table.tsx";
import { voteTable } from "./votes.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-meetings");
  const { dates } = await voteTable(visit, meeting, member);
  return { page: groupPage(visit, member, (t) => t("verbs.decide")), id: meeting.id, dates };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-meetings");
  const read = await readForm(visit.request, choiceSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await decideDate(visit.context.db, { ...read.values, ...act });
  const field = outcome.kind === "past" ? "correction" : "date";
  if (outcome.kind !== "decided") return refusedMeeting(visit, read.typed, outcome, field);
  return backTo(visit, slug, `/reunions/${meeting.id}`, "decided");
}

export default function DecideDatePage() {
  const { page, id, dates } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("verbs.decide")} back={space(`/reunions/${id}`)}>
        <DateChoice form={form} dates={dates} />
        {dates.some(({ begun }) => begun) && <CorrectionField form={form} of="decide" />}
      </OfficeForm>
    </SpacePage>
  );
}
