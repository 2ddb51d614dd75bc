import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuseOffer } from "#app/domain/groups/answer-offer.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal } from "#app/server/pages/proposal.server.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { refuseSchema } from "./form.ts";
import { requireProposalRight } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, proposal } = await requireProposalRight(visit, "propose-sessions");
  return { page: groupPage(visit, member, proposalWords(visit)("verbs.refuse")), id: proposal.id };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, proposal, act } = await requireProposalRight(visit, "propose-sessions");
  const read = await readForm(visit.request, refuseSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await refuseOffer(visit.context.db, { ...read.values, ...act });
  const { timeZone } = proposal.edition;
  if (outcome.kind !== "refused") return refusedProposal(visit, read.typed, outcome, "words", timeZone);
  return backTo(visit, slug, `/propositions/${proposal.id}`, "offerRefused");
}

export default function RefuseOfferPage() {
  const { page, id } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  const { space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("verbs.refuse")} back={space(`/propositions/${id}`)}>
        <p>{t("refuse.text")}</p>
        <TextArea label={t("refuse.words")} rows={3} {...textOf(form, "words", office)} />
      </OfficeForm>
    </SpacePage>
  );
}
