import { useActionData } from "@remix-run/react";
import { fieldsOf, ListError } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { RoomWords, type ShownFit, type ShownFree, type ShownRoomFit, Taken } from "./fits.tsx";
import { acceptForm, offerForm } from "./form.ts";

const AcceptField = fieldsOf(acceptForm);
const OfferField = fieldsOf(offerForm);

/** The slots wished for, each in every room that is free for it; first those that hold as many as the form gives places. */
export function FitChoice({ fits }: { fits: readonly ShownFit[] }) {
  const { t } = useOffice();
  const sent = useActionData() as FormState | undefined;
  const places = Number(sent?.values.places) || 0;
  const seatsFewer = ({ capacity }: ShownRoomFit) => Number(capacity !== null && capacity < places);
  const options = fits.flatMap(({ when, rooms }) =>
    rooms
      .filter(({ taken }) => !taken)
      .sort((one, other) => seatsFewer(one) - seatsFewer(other))
      .map((room) => ({
        value: room.code,
        label: when,
        hint: (
          <>
            <RoomWords room={room} />
            {room.small && <span className="block text-brick">{t("proposals:fits.small")}</span>}
          </>
        ),
      })),
  );
  return (
    <>
      {options.length > 0 ? <AcceptField name="slot" options={options} /> : <ListError name="slot" />}
      {fits.map(({ id, when, rooms }) => (
        <div key={id} className="grid gap-1 empty:hidden">
          {rooms.some(({ taken }) => taken) && <p className="m-0">{when}</p>}
          <Taken rooms={rooms} />
        </div>
      ))}
    </>
  );
}

/** Free slots to tick, any number of them. */
export function FreeChoice({ free }: { free: readonly ShownFree[] }) {
  const { t } = useOffice();
  if (free.length === 0)
    return (
      <div id="slots" tabIndex={-1}>
        <ListError name="slots" />
        <p className="hint m-0">{t("proposals:fits.noFree")}</p>
      </div>
    );
  const options = free.map((slot) => ({ value: slot.code, label: slot.when, hint: <RoomWords room={slot} /> }));
  return <OfferField name="slots" options={options} />;
}
