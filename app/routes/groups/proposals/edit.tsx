import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeProposal } from "#app/domain/groups/propose-session.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { ProposalFields, SlotRows } from "./fields.tsx";
import { SLOT_ROWS, wishesForm, wishesSchema } from "./form.ts";
import { editionOfProposal, requireProposalRight } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, proposal } = await requireProposalRight(visit, "propose-sessions");
  const edition = await editionOfProposal(visit, proposal);
  return {
    page: groupPage(visit, member, proposalWords(visit)("change.title")),
    id: proposal.id,
    countered: proposal.state === "countered",
    rows: SLOT_ROWS,
    choices: await slotChoices(visit, edition),
    saved: wishesForm(proposal, edition),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, proposal, act } = await requireProposalRight(visit, "propose-sessions");
  const edition = await editionOfProposal(visit, proposal);
  const read = await readForm(visit.request, wishesSchema(edition));
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await changeProposal(visit.context.db, { ...read.values, ...act });
  if (outcome.kind !== "changed") return refusedProposal(visit, read.typed, outcome, "room1", edition.timeZone);
  return backTo(visit, slug, `/propositions/${proposal.id}`, "changed");
}

export default function ChangeProposalPage() {
  const { page, id, countered, rows, choices, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t } = useTranslation("proposals");
  const { t: say, space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={say("form.save")} back={space(`/propositions/${id}`)}>
        {countered && <p>{t("change.endsOffer")}</p>}
        <ProposalFields form={form} />
        <SlotRows form={form} rows={rows} choices={choices} />
      </OfficeForm>
    </SpacePage>
  );
}
