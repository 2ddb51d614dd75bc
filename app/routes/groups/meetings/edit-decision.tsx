import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeDecision, listDecisions } from "#app/domain/groups/minutes.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { found, idOf, refusedForm } from "#app/server/pages/organiser.server.ts";
import { CheckField } from "#app/ui/field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { DecisionFields } from "./fields.tsx";
import { decisionForm, decisionSchema } from "./form.ts";
import { requireMeetingRight } from "./guard.server.ts";
import { refusedMeeting } from "./shown.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "keep-minutes");
  const decisions = await listDecisions(visit.context.db, { meeting: meeting.id });
  const decision = found(decisions.find(({ id }) => id === idOf(visit.params.decision)));
  const { position } = decision;
  return {
    page: groupPage(visit, member, (t) => t("decisions.number", { number: position })),
    id: meeting.id,
    saved: decisionForm(decision),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, meeting, act } = await requireMeetingRight(visit, "keep-minutes");
  const decision = idOf(visit.params.decision);
  const read = await readForm(visit.request, decisionSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await changeDecision(visit.context.db, { ...read.values, ...act, decision });
  if (outcome.kind !== "changed") return refusedMeeting(visit, read.typed, outcome, "text");
  return backTo(visit, slug, `/reunions/${meeting.id}`, "decisionKept");
}

export default function DecisionPage() {
  const { page, id, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("form.save")} back={space(`/reunions/${id}`)}>
        <DecisionFields form={form} />
        <CheckField name="done" label={t("decisions.done")} defaultChecked={Boolean(form.values.done)} />
      </OfficeForm>
    </SpacePage>
  );
}
