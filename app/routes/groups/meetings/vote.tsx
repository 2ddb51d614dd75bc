import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { vote } from "#app/domain/groups/votes.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readFields } from "#app/forms/forms.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound } from "#app/server/guards.server.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { requireMeetingRight } from "./guard.server.ts";
import { VoteFields } from "./vote-table.tsx";
import { answersIn, voteTable } from "./votes.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

const VOTE_REFUSALS = { empty: "voteEmpty", past: "voteOver" };

export async function loader(visit: LoaderFunctionArgs) {
  const { member, meeting } = await requireMeetingRight(visit, "answer-dates");
  const { dates, own } = await voteTable(visit, meeting, member);
  return { page: groupPage(visit, member, () => meeting.title), id: meeting.id, dates, own };
}

export async function action(visit: ActionFunctionArgs) {
  const { member, slug, meeting, act } = await requireMeetingRight(visit, "answer-dates");
  const answers = answersIn(await readFields(visit.request));
  const outcome = await vote(visit.context.db, { ...act, person: member.person.personId, answers });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "closed") return refusedForm(refusedField({}, "form", "meetingClosed"));
  if (outcome.kind !== "voted") return refusedForm(refusedField({}, "votes", VOTE_REFUSALS[outcome.kind]));
  return backTo(visit, slug, `/reunions/${meeting.id}`, "voted");
}

export default function VotePage() {
  const { page, id, dates, own } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("votes.send")} back={space(`/reunions/${id}`)}>
        <VoteFields form={form} dates={dates} own={own} />
      </OfficeForm>
    </SpacePage>
  );
}
