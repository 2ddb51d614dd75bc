import { useLoaderData } from "@remix-run/react";
import { acceptProposal } from "#app/domain/groups/answer-proposal.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { doneTold, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { FitChoice } from "./fit-choice.tsx";
import { fitsOf } from "./fits.server.ts";
import { acceptForm } from "./form.ts";
import { answering, headOf, proposalToAnswer } from "./found.server.ts";

const Field = fieldsOf(acceptForm);

export const loader = officeLoader("edit-programme", async (visit) => {
  const proposal = await proposalToAnswer(visit);
  const { fits } = await fitsOf(visit, proposal);
  const first = fits.flatMap(({ rooms }) => rooms).find(({ taken, small }) => !taken && !small);
  return {
    ...headOf(visit, proposal, visit.t("proposals:accept.title")),
    form: filled(acceptForm, { slot: first?.code, places: proposal.expected }),
    fits,
  };
});

export const action = formAction("edit-programme", answering(acceptForm), async (sent) => {
  const outcome = await acceptProposal(sent.db, { ...sent.value, ...sent.act, proposal: sent.id });
  if (outcome.kind !== "accepted") return refusedProposal(sent, outcome, "slot", sent.edition.timeZone);
  return doneTold(sent, `/propositions/${sent.id}`, "proposalAccepted", outcome.letters);
});

export default function AcceptProposalPage() {
  const { fits } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <EditPage of={acceptForm} verb={t("proposals:office.accept")}>
      <p className="m-0">{t("proposals:accept.text")}</p>
      <FitChoice fits={fits} />
      <Field name="places" />
      <Field name="message" />
    </EditPage>
  );
}
