import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { offerSlots } from "#app/domain/groups/answer-proposal.ts";
import { form as declared } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { readForm } from "#app/forms/organiser-forms.ts";
import { slotRow } from "#app/forms/slots.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { languageIn } from "#app/server/pages/group.server.ts";
import { officePage, refusedForm, seeTold } from "#app/server/pages/organiser.server.ts";
import { proposalWords, refusedProposal, slotChoices, titleIn } from "#app/server/pages/proposal.server.ts";
import { SlotFields } from "#app/ui/groups/proposal-fields.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AnswerFields } from "./answer-fields.tsx";
import { FreeChoice } from "./fit-choice.tsx";
import { fitsOf } from "./fits.server.ts";
import { offerSchema, slotCode } from "./form.ts";
import { requireOfficeToAnswer } from "./guard.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const SLOT = declared(slotRow(1));

export async function loader(visit: LoaderFunctionArgs) {
  const { office, proposal } = await requireOfficeToAnswer(visit);
  const [{ free }, choices] = await Promise.all([fitsOf(visit, proposal), slotChoices(visit, office.edition)]);
  const saved: FormState = { values: { places: String(proposal.expected ?? "") }, errors: {} };
  const page = officePage(visit.request, office, "proposals", () => proposalWords(visit)("counter.title"));
  return { page, id: proposal.id, title: titleIn(proposal, languageIn(visit)), free, choices, saved };
}

export async function action(visit: ActionFunctionArgs) {
  const { office, act, path } = await requireOfficeToAnswer(visit);
  const read = await readForm(visit.request, offerSchema(office.edition), ["slots"]);
  if (read.kind === "refused") return refusedForm(read);
  const outcome = await offerSlots(visit.context.db, { ...read.values, ...act });
  if (outcome.kind !== "offered") {
    const ticked = outcome.kind !== "taken" || [read.typed.slots ?? []].flat().includes(slotCode(outcome.slot));
    return refusedProposal(visit, read.typed, outcome, ticked ? "slots" : "room1", office.edition.timeZone);
  }
  return seeTold(visit.request, path, "proposalCountered", outcome.letters);
}

export default function OfferSlotsPage() {
  const { page, id, title, free, choices, saved } = useLoaderData<typeof loader>();
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
      <OfficeForm of={SLOT} form={form} verb={t("counter.send")} back={own}>
        <p className="m-0">{t("counter.text")}</p>
        <FreeChoice form={form} free={free} />
        <fieldset className="m-0 border-0 p-0">
          <legend className="mb-1 p-0 font-semibold">{t("counter.other")}</legend>
          <SlotFields row={1} choices={choices} />
        </fieldset>
        <AnswerFields form={form} />
      </OfficeForm>
    </OrganiserPage>
  );
}
