import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { decideDate } from "#app/domain/groups/change-meeting.ts";
import { requireMeetingRight } from "#app/http/group-guards.server.ts";
import { backTo, groupPage, refusedMeeting } from "#app/http/group-pages.server.ts";
import { voteTable } from "#app/http/group-votes.server.ts";
import { choiceSchema } from "#app/http/meeting-forms.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { refusedForm } from "#app/http/organiser-pages.server.ts";
import { CorrectionField } from "#app/ui/groups/correction-field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { DateChoice } from "#app/ui/groups/vote-table.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
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
