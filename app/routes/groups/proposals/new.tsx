import { useLoaderData } from "@remix-run/react";
import { findMeeting } from "#app/domain/groups/meetings.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { done, found, idOf, inGroup } from "#app/server/pages/group-pages.server.ts";
import { refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { ProposalFields } from "./fields.tsx";
import { wishesForm } from "./form.ts";
import { comingEdition, prefilled } from "./pages.server.ts";

/** With `?reunion=` the form is filled from that meeting. */
export const loader = inGroup.loader("propose-sessions", async (visit) => {
  const { db, request, group, language, t } = visit;
  const title = t("proposals:space.propose");
  const edition = await comingEdition(visit);
  if (!edition) return { title, asks: { closed: t("proposals:space.noEdition") }, proposed: null };
  const asked = new URL(request.url).searchParams.get("reunion");
  const meeting = asked ? found(await findMeeting(db, { group: group.id, meeting: idOf(asked) })) : null;
  const { name, nameEn, days, timeZone } = edition;
  const about = t("proposals:space.about", { edition: inLanguage(language, name, nameEn) });
  return {
    ...{ title, asks: { verb: t("proposals:space.send"), text: [about] } },
    proposed: { edition: { days, timeZone }, choices: await slotChoices(visit, edition) },
    form: await prefilled(visit, edition, meeting),
  };
});

export const action = inGroup.action(
  "propose-sessions",
  async (visit) => wishesForm(found(await comingEdition(visit))),
  async (sent) => {
    const { id: edition, timeZone } = found(await comingEdition(sent));
    const outcome = await proposeSession(sent.db, { ...sent.value, ...sent.actor, edition });
    if (outcome.kind !== "proposed") return refusedProposal(sent, outcome, "room1", timeZone);
    return done(sent, "sessionProposed", undefined, sent.space("/propositions/:id", { id: outcome.id }));
  },
);

export default function NewProposalPage() {
  const { proposed } = useLoaderData<typeof loader>();
  if (!proposed) return <EditPage />;
  return (
    <EditPage of={wishesForm(proposed.edition)}>
      <ProposalFields choices={proposed.choices} />
    </EditPage>
  );
}
