import { useLoaderData } from "@remix-run/react";
import { listGroupSessions } from "#app/domain/groups/group-sessions.ts";
import type { ProposalState } from "#app/domain/groups/proposal-state.ts";
import { path } from "#app/i18n/path.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { AnswerTrail, ProposalFacts, ProposalStateWord, SlotList } from "#app/ui/groups/proposal-facts.tsx";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { VerbList } from "#app/ui/groups/verb-list.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { aboutProposal } from "./pages.server.ts";

const ADDRESSES = {
  take: "/propositions/:id/accord",
  refuse: "/propositions/:id/refus",
  change: "/propositions/:id/modification",
  withdraw: "/propositions/:id/retrait",
} as const;

/** What a lead can do with a proposal in each state, the next step first. */
const STEPS: Record<ProposalState, readonly (keyof typeof ADDRESSES)[]> = {
  open: ["change", "withdraw"],
  countered: ["take", "refuse", "change", "withdraw"],
  accepted: [],
  declined: [],
  withdrawn: [],
};

const LOOKS = { take: "main", refuse: "quiet", change: "quiet", withdraw: "danger" } as const;

export const loader = aboutProposal.loader("see-group-space", async (visit) => {
  const proposal = proposalView(visit.proposal, visit.language);
  const released = await listGroupSessions(visit.db, { group: visit.group.id });
  const slugs = released.filter(({ year }) => year === proposal.year).map(({ slug }) => slug);
  return { title: proposal.title, proposal, slugs };
});

export default function SpaceProposal() {
  const { page, proposal, slugs } = useLoaderData<typeof loader>();
  const { t, language, space } = useGroup();
  const { id, state, meeting, year } = proposal;
  const verbs = STEPS[state].map((verb) => {
    return { to: space(ADDRESSES[verb], { id }), label: t(`proposals:verbs.${verb}`), look: LOOKS[verb] };
  });
  return (
    <SpacePage>
      <p>
        <ProposalStateWord state={state} side="group" />
      </p>
      {page.may.includes("propose-sessions") && <VerbList label={t("proposals:verbs.label")} verbs={verbs} />}
      <ProposalFacts proposal={proposal}>
        {meeting && (
          <p>
            {t("proposals:facts.meeting")} <a href={space("/reunions/:id", { id: meeting.id })}>{meeting.title}</a>
          </p>
        )}
      </ProposalFacts>
      <Section id="slots" title={t("proposals:fields.slots")}>
        <SlotList slots={proposal.wished} />
      </Section>
      <AnswerTrail
        answers={proposal.answers}
        session={({ slug, when, room }) => (
          <>
            <p className="m-0 wrap-anywhere">{[when, room].filter(Boolean).join(" · ")}</p>
            <p className="m-0">
              {slugs.includes(slug) ? (
                <a href={path(language, "/:year/seances/:slug", { year, slug })}>{t("proposals:answers.seeSession")}</a>
              ) : (
                t("proposals:answers.notReleased")
              )}
            </p>
          </>
        )}
      />
    </SpacePage>
  );
}
