import { offerSlots } from "#app/domain/groups/answer-proposal.ts";
import { fieldsOf, ListError } from "#app/forms/drawn.tsx";
import { doneWithLetters, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedProposal, slotChoices } from "#app/server/pages/proposal.server.ts";
import { SlotFields } from "#app/ui/groups/proposal-fields.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { type Free, RoomDescription, useSlotWords } from "./fits.tsx";
import { offerForm, slotCode } from "./form.ts";
import { answering, fitsOf, headOf, proposalToAnswer } from "./proposal.server.ts";

const Field = fieldsOf(offerForm);

export const loader = officeLoader("edit-programme", async (visit) => {
  const proposal = await proposalToAnswer(visit);
  const [{ free }, choices] = await Promise.all([fitsOf(visit, proposal), slotChoices(visit, visit.edition)]);
  return {
    ...headOf(visit, proposal, visit.t("proposals:counter.title")),
    form: filled(offerForm, { places: proposal.expected }),
    ...{ free, choices },
  };
});

export const action = formAction("edit-programme", answering(offerForm), async (sent) => {
  const outcome = await offerSlots(sent.db, { ...sent.value, ...sent.actor, proposal: sent.id });
  if (outcome.kind === "offered")
    return doneWithLetters(sent.path("/propositions/:id", { id: sent.id }), "proposalCountered", outcome.letters);
  const ticked = outcome.kind !== "taken" || [sent.typed.slots ?? []].flat().includes(slotCode(outcome.slot));
  return refusedProposal(sent, outcome, ticked ? "slots" : "room1", sent.edition.timeZone);
});

export default function OfferSlotsPage() {
  const { t, free, choices } = usePage<typeof loader>();
  return (
    <EditPage of={offerForm} verb={t("proposals:counter.send")}>
      <p className="m-0">{t("proposals:counter.text")}</p>
      <FreeChoice free={free} />
      <fieldset className="m-0 border-0 p-0">
        <legend className="mb-1 p-0 font-semibold">{t("proposals:counter.other")}</legend>
        <SlotFields row={1} choices={choices} />
      </fieldset>
      <Field name="places" />
      <Field name="message" />
    </EditPage>
  );
}

/** The choice of free slots, any number of them. */
function FreeChoice({ free }: { free: readonly Free[] }) {
  const { t } = useOffice();
  const slotWords = useSlotWords();
  const options = free.map((slot) => ({
    value: slotCode({ start: slot.start, room: slot.room.id }),
    label: slotWords(slot),
    hint: <RoomDescription room={slot.room} />,
  }));
  if (options.length > 0) return <Field name="slots" options={options} />;
  return (
    <div id="slots" tabIndex={-1}>
      <ListError name="slots" />
      <p className="hint m-0">{t("proposals:fits.noFree")}</p>
    </div>
  );
}
