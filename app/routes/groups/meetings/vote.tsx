import { useLoaderData } from "@remix-run/react";
import { vote } from "#app/domain/groups/votes.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { voteFilled, voteForm } from "./form.ts";
import { aboutMeeting, answer, done, refused } from "./pages.server.ts";
import { datesToAnswer, voteTable } from "./votes.server.ts";
import { VoteFields } from "./votes.tsx";

export const loader = aboutMeeting.loader("answer-dates", async (visit) => {
  const { dates, own } = await voteTable(visit);
  return { title: visit.meeting.title, dates, form: voteFilled(dates, own) };
});

export const action = aboutMeeting.action(
  "answer-dates",
  async (visit) => voteForm(await datesToAnswer(visit)),
  async (sent) => {
    const outcome = await vote(sent.db, { ...sent.actor, person: sent.actor.by, answers: sent.value });
    return answer(sent, outcome, {
      closed: () => refused(sent.typed, "form", "meetingClosed"),
      empty: () => refused(sent.typed, "form", "voteEmpty"),
      past: () => refused(sent.typed, "form", "voteOver"),
      voted: () => done(sent, "voted"),
    });
  },
);

export default function VotePage() {
  const { dates } = useLoaderData<typeof loader>();
  const { t } = useGroup();
  return (
    <EditPage of={voteForm(dates)} verb={t("votes.send")}>
      <VoteFields dates={dates} />
    </EditPage>
  );
}
