import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { isUndecided } from "#app/domain/groups/proposal-state.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { shownProposal } from "#app/server/pages/proposal.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { AnswerTrail, ProposalFacts, ProposalStateWord, SlotList } from "#app/ui/groups/proposal-facts.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { fitsOf } from "./fits.server.ts";
import { Fits, FreeSlots } from "./fits.tsx";
import { requireOfficeOfProposal } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

/** What fits is looked up while there is something to decide. */
export async function loader(visit: LoaderFunctionArgs) {
  const { office, proposal } = await requireOfficeOfProposal(visit, "see-programme");
  const shown = shownProposal(proposal, languageIn(visit));
  return {
    page: officePage(visit.request, office, "proposals", () => shown.title),
    proposal: shown,
    fitting: isUndecided(proposal.state) ? await fitsOf(visit, proposal) : null,
  };
}

export default function ProposalPage() {
  const { page, proposal, fitting } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  const { t: say, path } = useOffice(page.year);
  const { path: site } = usePageLanguage();
  const own = path(`/propositions/${proposal.id}`);
  const verbs = fitting && (
    <>
      <May needs="edit-programme">
        <LinkButton to={`${own}/acceptation`}>{t("office.accept")}</LinkButton>
      </May>
      <May needs="edit-programme">
        <LinkButton to={`${own}/contre-proposition`} look="quiet">
          {t("office.counter")}
        </LinkButton>
      </May>
      <May needs="edit-programme">
        <LinkButton to={`${own}/refus`} look="danger">
          {t("office.decline")}
        </LinkButton>
      </May>
    </>
  );
  return (
    <OrganiserPage page={page} trail={[{ to: path("/propositions"), label: say("nouns.proposals") }]} verbs={verbs}>
      <p className="m-0 flex flex-wrap items-center gap-x-4 gap-y-2">
        <ProposalStateWord state={proposal.state} side="office" />
        <a href={site(`/groupes/${proposal.slug}`)} className="wrap-anywhere">
          {proposal.group}
        </a>
      </p>
      <ProposalFacts proposal={proposal} />
      {fitting ? (
        <>
          <Fits year={page.year} fits={fitting.fits} />
          <FreeSlots free={fitting.free} />
        </>
      ) : (
        <section aria-labelledby="slots" className="grid gap-3">
          <h2 id="slots" className="m-0 text-xl">
            {t("fields.slots")}
          </h2>
          <SlotList slots={proposal.wished} />
        </section>
      )}
      <AnswerTrail
        answers={proposal.answers}
        session={({ id, when, room }) => (
          <p className="m-0 wrap-anywhere">
            {[when, room].filter(Boolean).join(" · ")}{" "}
            <Link to={path(`/programme/${id}`)}>{t("answers.seeDraft")}</Link>
          </p>
        )}
      />
    </OrganiserPage>
  );
}
