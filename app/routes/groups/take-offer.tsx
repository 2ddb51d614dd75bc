import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { takeOffer } from "#app/domain/groups/answer-offer.ts";
import { backTo, groupPage, languageIn } from "#app/http/group-pages.server.ts";
import { readForm } from "#app/http/organiser-forms.ts";
import { refusedForm } from "#app/http/organiser-pages.server.ts";
import { takeSchema } from "#app/http/proposal-forms.ts";
import { requireProposalRight } from "#app/http/proposal-guards.server.ts";
import { proposalWords, refusedProposal, shownProposal } from "#app/http/proposal-pages.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { OfferChoice } from "#app/ui/groups/offer-choice.tsx";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { EMPTY_FORM } from "#app/ui/organiser/form-state.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";

export { privateHeaders as headers } from "#app/http/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, proposal } = await requireProposalRight(visit, "propose-sessions");
  const { answers, title, id } = shownProposal(proposal, languageIn(visit));
  const offer = answers.find(({ kind, standing }) => kind === "countered" && standing);
  const page = groupPage(visit, member, () => proposalWords(visit)("verbs.take"));
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
