import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { acceptProposal } from "#app/domain/groups/answer-proposal.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { officePage, refusedForm, seeTold } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, titleIn } from "#app/server/pages/proposal.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AnswerFields } from "./answer-fields.tsx";
import { FitChoice } from "./fit-choice.tsx";
import { fitsOf } from "./fits.server.ts";
import { acceptSchema } from "./form.ts";
import { requireOfficeToAnswer } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const { office, proposal } = await requireOfficeToAnswer(visit);
  const { fits } = await fitsOf(visit, proposal);
  const saved: FormState = { values: { places: String(proposal.expected ?? "") }, errors: {} };
  const page = officePage(visit.request, office, "proposals", () => proposalWords(visit)("accept.title"));
  return { page, id: proposal.id, title: titleIn(proposal, languageIn(visit)), fits, saved };
}

export async function action(visit: ActionFunctionArgs) {
  const { office, act, path } = await requireOfficeToAnswer(visit);
  const read = await readForm(visit.request, acceptSchema);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await acceptProposal(visit.context.db, { ...read.values, ...act });
  if (outcome.kind !== "accepted") return refusedProposal(visit, read.typed, outcome, "slot", office.edition.timeZone);
  return seeTold(visit.request, path, "proposalAccepted", outcome.letters);
}

export default function AcceptProposalPage() {
  const { page, id, title, fits, saved } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t } = useTranslation("proposals");
  const { t: say, path } = useOffice(page.year);
  const own = path(`/propositions/${id}`);
  const trail = [
    { to: path("/propositions"), label: say("nouns.proposals") },
    { to: own, label: title },
  ];
  return (
    <OrganiserPage page={page} trail={trail}>
      <OfficeForm form={form} verb={t("office.accept")} back={own}>
        <p className="m-0">{t("accept.text")}</p>
        <FitChoice form={form} fits={fits} />
        <AnswerFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
