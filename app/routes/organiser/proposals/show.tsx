import { Link } from "@remix-run/react";
import { isUndecided } from "#app/domain/groups/proposal-state.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { AnswerTrail, ProposalFacts, ProposalStateWord, SlotList } from "#app/ui/groups/proposal-facts.tsx";
import { proposalView } from "#app/ui/groups/proposal-view.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Fits, FreeSlots } from "./fits.tsx";
import { fitsOf, officeProposal } from "./proposal.server.ts";

/** Reads the fitting slots only while the proposal is undecided. */
export const loader = officeLoader("see-programme", async (visit) => {
  const proposal = await officeProposal(visit);
  const shown = proposalView(proposal, visit.language);
  const fitting = isUndecided(proposal.state) ? await fitsOf(visit, proposal) : null;
  const { t, path } = visit;
  const own = { id: shown.id };
  return {
    ...{ menuEntry: "proposals", title: shown.title, proposal: shown, fitting },
    verbs: fitting && [
      [path("/propositions/:id/acceptation", own), t("proposals:office.accept"), "main", "edit-programme"],
      [path("/propositions/:id/contre-proposition", own), t("proposals:office.counter"), "quiet", "edit-programme"],
      [path("/propositions/:id/refus", own), t("proposals:office.decline"), "danger", "edit-programme"],
    ],
  };
});

export default function ProposalPage() {
  const { t, path, proposal, fitting } = usePage<typeof loader>();
  const { path: site } = usePageLanguage();
  return (
    <OrganiserPage>
      <p className="m-0 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ProposalStateWord state={proposal.state} side="office" />
        <a href={site("/groupes/:slug", { slug: proposal.slug })} className="wrap-anywhere">
          {proposal.group}
        </a>
      </p>
      <ProposalFacts proposal={proposal} />
      {fitting ? (
        <>
          <Fits fits={fitting.fits} />
          <FreeSlots free={fitting.free} />
        </>
      ) : (
        <Section id="slots" title={t("proposals:fields.slots")}>
          <SlotList slots={proposal.wished} />
        </Section>
      )}
      <AnswerTrail
        answers={proposal.answers}
        session={({ id, when, room }) => (
          <p className="m-0 wrap-anywhere">
            {[when, room].filter(Boolean).join(" · ")}{" "}
            <Link to={path("/programme/:id", { id })}>{t("proposals:answers.seeDraft")}</Link>
          </p>
        )}
      />
    </OrganiserPage>
  );
}
