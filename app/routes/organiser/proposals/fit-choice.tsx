import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText } from "#app/ui/organiser/office-form.tsx";
import { RoomWords, type ShownFit, type ShownFree, type ShownRoomFit, Taken } from "./fits.tsx";

/** The slots wished for, each in every room that is free for it; first those that hold as many as the form gives places. */
export function FitChoice({ form, fits }: { form: FormState; fits: readonly ShownFit[] }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.slot);
  const first = fits.flatMap(({ rooms }) => rooms).find(({ taken, small }) => !taken && !small);
  const chosen = form.values.slot ?? first?.code;
  const places = Number(form.values.places) || 0;
  const seatsFewer = ({ capacity }: ShownRoomFit) => Number(capacity !== null && capacity < places);
  return (
    <fieldset id="slot" className="m-0 grid gap-5 border-0 p-0" aria-describedby={error ? "slot-error" : undefined}>
      <legend className="p-0 font-semibold">{t("accept.which")}</legend>
      {error && (
        <p className="field-error" id="slot-error">
          {error}
        </p>
      )}
      {fits.map(({ id, when, rooms }) => (
        <fieldset key={id} className="m-0 border-0 p-0">
          <legend className="p-0 wrap-anywhere">{when}</legend>
          {rooms
            .filter(({ taken }) => !taken)
            .sort((one, other) => seatsFewer(one) - seatsFewer(other))
            .map((room) => (
              <label key={room.code} className="flex min-h-11 items-start gap-3 border-line border-b py-2.5">
                <input
                  type="radio"
                  name="slot"
                  value={room.code}
                  className="mt-0.5"
                  defaultChecked={chosen === room.code}
                />
                <span className="min-w-0 wrap-anywhere">
                  <RoomWords room={room} />
                  {room.small && <span className="block text-brick text-sm">{t("fits.small")}</span>}
                </span>
              </label>
            ))}
          <Taken rooms={rooms} />
        </fieldset>
      ))}
    </fieldset>
  );
}

/** Free slots to tick, any number of them. */
export function FreeChoice({ form, free }: { form: FormState; free: readonly ShownFree[] }) {
  const { t } = useTranslation("proposals");
  const { t: office } = useOffice();
  const error = errorText(office, form.errors.slots);
  const chosen = [form.values.slots ?? []].flat();
  return (
    <fieldset id="slots" className="m-0 border-0 p-0" aria-describedby={error ? "slots-error" : undefined}>
      <legend className="p-0 font-semibold">{t("counter.which")}</legend>
      {error && (
        <p className="field-error" id="slots-error">
          {error}
        </p>
      )}
      {free.length === 0 && <p className="hint m-0">{t("fits.noFree")}</p>}
      {free.map((slot) => (
        <label key={slot.code} className="flex min-h-11 items-start gap-3 border-line border-b py-2.5">
          <input
            type="checkbox"
            name="slots"
            value={slot.code}
            className="mt-0.5"
            defaultChecked={chosen.includes(slot.code)}
          />
          <span className="min-w-0 wrap-anywhere">
            {slot.when}
            <span className="hint block">
              <RoomWords room={slot} />
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
