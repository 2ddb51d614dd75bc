import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findMeeting } from "#app/domain/groups/meetings.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import { done, found, idOf, inGroup } from "#app/server/pages/group-pages.server.ts";
import { proposalWords, refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { GroupEditPage } from "#app/ui/groups/edit-page.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { inLanguage } from "#app/ui/page-language.ts";
import { ProposalFields } from "./fields.tsx";
import { wishesForm } from "./form.ts";
import { comingEdition, prefilled } from "./prefilled.server.ts";

/** With `?reunion=` the form is filled from that meeting. */
export const loader = inGroup.loader("propose-sessions", async (visit) => {
  const title = proposalWords(visit)("space.propose");
  const edition = await comingEdition(visit);
  if (!edition) return { title, ...NO_EDITION };
  const asked = new URL(visit.request.url).searchParams.get("reunion");
  const group = visit.group.id;
  const meeting = asked && found(await findMeeting(visit.db, { group, meeting: idOf(asked) }));
  const { name, nameEn, days, timeZone } = edition;
  return {
    ...{ title, edition: { name, nameEn, days, timeZone }, choices: await slotChoices(visit, edition) },
    form: await prefilled(visit, edition, group, meeting || null),
  };
});

const NO_EDITION = { edition: null, choices: { days: [], rooms: [] }, form: undefined };

export const action = inGroup.action(
  "propose-sessions",
  async (visit) => wishesForm(found(await comingEdition(visit))),
  async (sent) => {
    const { id: edition, timeZone } = found(await comingEdition(sent));
    const outcome = await proposeSession(sent.db, { ...sent.value, ...sent.act, edition });
    if (outcome.kind !== "proposed") return refusedProposal(sent, outcome, "room1", timeZone);
    return done(sent, "sessionProposed", undefined, `/propositions/${outcome.id}`);
  },
);

export default function NewProposalPage() {
  const { page, edition, choices } = useLoaderData<typeof loader>();
  const { t } = useTranslation("proposals");
  const { language } = useGroup(page.slug);
  if (!edition)
    return (
      <SpacePage page={page}>
        <p>{t("space.noEdition")}</p>
      </SpacePage>
    );
  return (
    <GroupEditPage of={wishesForm(edition)} verb={t("space.send")}>
      <p>{t("space.about", { edition: inLanguage(language, edition.name, edition.nameEn) })}</p>
      <ProposalFields choices={choices} />
    </GroupEditPage>
  );
}
