import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { vote } from "#app/domain/groups/votes.ts";
import { readFields } from "#app/http/forms.ts";
import { requireMeetingRight } from "#app/http/group-guards.server.ts";
import { backTo, groupPage } from "#app/http/group-pages.server.ts";
import { answersIn, voteTable } from "#app/http/group-votes.server.ts";
import { notFound } from "#app/http/guards.server.ts";
import { refusedField } from "#app/http/organiser-forms.ts";
import { refusedForm } from "#app/http/organiser-pages.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { VoteFields } from "#app/ui/groups/vote-table.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
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
