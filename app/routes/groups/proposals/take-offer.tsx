import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { takeOffer } from "#app/domain/groups/answer-offer.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { backTo, groupPage, languageIn } from "#app/server/pages/group.server.ts";
import { refusedForm } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, shownProposal } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { takeSchema } from "./form.ts";
import { requireProposalRight } from "./guard.server.ts";
import { OfferChoice } from "./offer-choice.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, proposal } = await requireProposalRight(visit, "propose-sessions");
  const { answers, title, id } = shownProposal(proposal, languageIn(visit));
  const offer = answers.find(({ kind, standing }) => kind === "countered" && standing);
  const page = groupPage(visit, member, proposalWords(visit)("verbs.take"));
  return { page, id, title, offered: proposal.state === "countered" ? (offer?.offered ?? []) : [] };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, proposal, act } = await requireProposalRight(visit, "propose-sessions");
  const read = await readForm(visit.request, takeSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await takeOffer(visit.context.db, { ...read.values, ...act });
  const { timeZone } = proposal.edition;
  if (outcome.kind !== "accepted") return refusedProposal(visit, read.typed, outcome, "slot", timeZone);
  return backTo(visit, slug, `/propositions/${proposal.id}`, "offerTaken");
}

export default function TakeOfferPage() {
  const { page, id, title, offered } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t } = useTranslation("proposals");
  const { space } = useGroup(page.slug);
  const back = space(`/propositions/${id}`);
  return (
    <SpacePage page={page}>
      {offered.length === 0 && Object.keys(form.errors).length === 0 ? (
        <p>
          {t("offer.none")} <a href={back}>{title}</a>
        </p>
      ) : (
        <OfficeForm form={form} verb={t("verbs.take")} back={back}>
          <p className="wrap-anywhere">{t("offer.text", { title })}</p>
          <OfferChoice form={form} slots={offered} />
        </OfficeForm>
      )}
    </SpacePage>
  );
}
