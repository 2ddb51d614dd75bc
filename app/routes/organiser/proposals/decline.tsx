import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { declineProposal } from "#app/domain/groups/answer-proposal.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { officePage, refusedForm, seeTold } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, titleIn } from "#app/server/pages/proposal.server.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { declineSchema } from "./form.ts";
import { requireOfficeToAnswer } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const { office, proposal } = await requireOfficeToAnswer(visit);
  const page = officePage(visit.request, office, "proposals", () => proposalWords(visit)("decline.title"));
  return { page, id: proposal.id, title: titleIn(proposal, languageIn(visit)) };
}

export async function action(visit: ActionFunctionArgs) {
  const { office, act, path } = await requireOfficeToAnswer(visit);
  const read = await readForm(visit.request, declineSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await declineProposal(visit.context.db, { ...read.values, ...act });
  const { timeZone } = office.edition;
  if (outcome.kind !== "declined") return refusedProposal(visit, read.typed, outcome, "message", timeZone);
  return seeTold(visit.request, path, "proposalDeclined", outcome.letters);
}

export default function DeclineProposalPage() {
  const { page, id, title } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t } = useTranslation("proposals");
  const { t: say, path } = useOffice(page.year);
  const own = path(`/propositions/${id}`);
  const trail = [
    { to: path("/propositions"), label: say("nouns.proposals") },
    { to: own, label: title },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("office.decline")} look="danger" back={own}>
        <p className="m-0">{t("decline.text")}</p>
        <TextArea label={t("office.message")} rows={5} required {...textOf(form, "message", say)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
