import { useActionData } from "@remix-run/react";
import { acceptProposal } from "#app/domain/groups/answer-proposal.ts";
import type { RoomFit } from "#app/domain/groups/slot-fits.ts";
import { fieldsOf, ListError } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { doneWithLetters, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedProposal } from "#app/server/pages/proposal.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { type Fit, RoomDescription, Taken, useSlotWords } from "./fits.tsx";
import { acceptForm, slotCode } from "./form.ts";
import { answering, fitsOf, headOf, proposalToAnswer } from "./proposal.server.ts";

const Field = fieldsOf(acceptForm);

export const loader = officeLoader("edit-programme", async (visit) => {
  const proposal = await proposalToAnswer(visit);
  const { fits } = await fitsOf(visit, proposal);
  const good = fits.flatMap(({ start, rooms }) => rooms.map((fit) => ({ ...fit, start })));
  const first = good.find(({ taken, small }) => !taken && !small);
  return {
    ...headOf(visit, proposal, visit.t("proposals:accept.title")),
    form: filled(acceptForm, {
      slot: first && slotCode({ start: first.start, room: first.room.id }),
      places: proposal.expected,
    }),
    fits,
  };
});

export const action = formAction("edit-programme", answering(acceptForm), async (sent) => {
  const outcome = await acceptProposal(sent.db, { ...sent.value, ...sent.actor, proposal: sent.id });
  if (outcome.kind !== "accepted") return refusedProposal(sent, outcome, "slot", sent.edition.timeZone);
  return doneWithLetters(sent.path("/propositions/:id", { id: sent.id }), "proposalAccepted", outcome.letters);
});

export default function AcceptProposalPage() {
  const { t, fits } = usePage<typeof loader>();
  return (
    <EditPage of={acceptForm} verb={t("proposals:office.accept")}>
      <p className="m-0">{t("proposals:accept.text")}</p>
      <FitChoice fits={fits} />
      <Field name="places" />
      <Field name="message" />
    </EditPage>
  );
}

/** The choice of a requested slot in each free room; rooms with enough seats come first. */
function FitChoice({ fits }: { fits: readonly Fit[] }) {
  const { t } = useOffice();
  const slotWords = useSlotWords();
  const sent = useActionData() as FormState | undefined;
  const places = Number(sent?.values.places) || 0;
  const seatsFewer = ({ room: { capacity } }: RoomFit) => Number(capacity !== null && capacity < places);
  const options = fits.flatMap((fit) =>
    fit.rooms
      .filter(({ taken }) => !taken)
      .sort((one, other) => seatsFewer(one) - seatsFewer(other))
      .map(({ room, small }) => ({
        value: slotCode({ start: fit.start, room: room.id }),
        label: slotWords(fit),
        hint: (
          <>
            <RoomDescription room={room} />
            {small && <span className="block text-brick">{t("proposals:fits.small")}</span>}
          </>
        ),
      })),
  );
  return (
    <>
      {options.length > 0 ? <Field name="slot" options={options} /> : <ListError name="slot" />}
      {fits.map((fit) => (
        <div key={fit.id} className="grid gap-1 empty:hidden">
          {fit.rooms.some(({ taken }) => taken) && <p className="m-0">{slotWords(fit)}</p>}
          <Taken rooms={fit.rooms} />
        </div>
      ))}
    </>
  );
}
