import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addDecision } from "#app/domain/groups/minutes.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { DecisionFields } from "./fields.tsx";
import { decisionSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-minutes");
  return { page: groupPage(visit, member, (t) => t("decisions.add")), id: meeting.id };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-minutes");
  const read = await readForm(visit.request, decisionSchema);
  if (read.kind === "refused") return refusedForm(read);
  const { done: _, ...words } = read.values;
  const outcome = await addDecision(visit.context.db, { ...words, ...act });
  if (outcome.kind !== "added") return refusedMeeting(visit, read.typed, outcome, "text");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "decisionKept");
}

export default function NewDecisionPage() {
  const { page, id } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("decisions.add")} back={space(`/reunions/${id}`)}>
        <DecisionFields form={form} />
      </OfficeForm>
    </SpacePage>
  );
}
