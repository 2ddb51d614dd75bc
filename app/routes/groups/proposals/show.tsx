import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listGroupSessions } from "#app/domain/groups/group-sessions.ts";
import { shownProposal } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { AnswerTrail, ProposalFacts, ProposalStateWord, SlotList } from "#app/ui/groups/proposal-facts.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { aboutProposal } from "./pages.server.ts";
import { BecomeSession, ProposalVerbs } from "./verbs.tsx";

export const loader = aboutProposal.loader("see-group-space", async (visit) => {
  const proposal = shownProposal(visit.proposal, visit.language);
  const released = await listGroupSessions(visit.db, { group: visit.group.id });
  const slugs = released.filter(({ year }) => year === proposal.year).map(({ slug }) => slug);
  return { title: proposal.title, proposal, slugs };
});

export default function SpaceProposal() {
  const { page, proposal, slugs } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  const { space } = useGroup(page.slug);
  const { id, state, meeting } = proposal;
  return (
    <SpacePage page={page} wide>
      <p>
        <ProposalStateWord state={state} side="group" />
      </p>
      {page.may.includes("propose-sessions") && <ProposalVerbs slug={page.slug} id={id} state={state} />}
      <ProposalFacts proposal={proposal}>
        {meeting && (
          <p>
            {t("facts.meeting")} <a href={space(`/reunions/${meeting.id}`)}>{meeting.title}</a>
          </p>
        )}
      </ProposalFacts>
      <section aria-labelledby="slots" className="grid gap-3">
        <h2 id="slots" className="m-0 text-xl">
          {t("fields.slots")}
        </h2>
        <SlotList slots={proposal.wished} />
      </section>
      <AnswerTrail
        answers={proposal.answers}
        session={(session) => (
          <BecomeSession session={session} year={proposal.year} released={slugs.includes(session.slug)} />
        )}
      />
    </SpacePage>
  );
}
