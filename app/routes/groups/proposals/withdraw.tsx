import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { withdrawProposal } from "#app/domain/groups/propose-session.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { backTo, groupPage, languageIn } from "#app/server/pages/group.server.ts";
import { proposalWords, refusedProposal, titleIn } from "#app/server/pages/proposal.server.ts";
import { useGroup } from "#app/ui/groups/group-page.ts";
import { SpacePage } from "#app/ui/groups/space-page.tsx";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { requireProposalRight } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { groupMeta as meta } from "#app/ui/groups/group-page.ts";

export async function loader(visit: LoaderFunctionArgs) {
  const { member, proposal } = await requireProposalRight(visit, "propose-sessions");
  const title = proposalWords(visit)("withdraw.title");
  return { page: groupPage(visit, member, title), id: proposal.id, title: titleIn(proposal, languageIn(visit)) };
}

export async function action(visit: ActionFunctionArgs) {
  const { slug, proposal, act } = await requireProposalRight(visit, "propose-sessions");
  const outcome = await withdrawProposal(visit.context.db, act);
  if (outcome.kind !== "withdrawn") return refusedProposal(visit, {}, outcome, "form", proposal.edition.timeZone);
  return backTo(visit, slug, `/propositions/${proposal.id}`, "sessionWithdrawn");
}

export default function WithdrawProposalPage() {
  const { page, id, title } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t } = useTranslation("proposals");
  const { space } = useGroup(page.slug);
  return (
    <SpacePage page={page}>
      <OfficeForm form={form} verb={t("verbs.withdraw")} look="danger" back={space(`/propositions/${id}`)}>
        <p className="wrap-anywhere">{t("withdraw.text", { title })}</p>
      </OfficeForm>
    </SpacePage>
  );
}
