import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";

export interface ShownRoom {
  readonly id: number;
  readonly name: string;
  readonly venue: string;
  readonly capacity: number | null;
  readonly years: readonly number[];
  /** Whether it is to be asked of an edition's organisers at that time. */
  readonly asked: boolean;
  readonly standing: readonly { readonly title: string; readonly when: string }[];
  readonly soft: readonly string[];
}

/** The rooms with what stands in each, and whether one is taken or only wished for. */
export function RoomFields(props: { form: FormState; rooms: readonly ShownRoom[]; convened: boolean }) {
  const { form, rooms, convened } = props;
  const { t } = useTranslation("groups");
  const { t: office } = useOffice();
  const [room, hold] = [errorText(office, form.errors.room), errorText(office, form.errors.hold)];
  if (rooms.length === 0) return <p>{t("rooms.none")}</p>;
  return (
    <>
      <fieldset id="room" className="m-0 border-0 p-0" aria-describedby={room ? "room-error" : undefined}>
        <legend className="p-0 font-semibold">{t("rooms.which")}</legend>
        {room && (
          <p className="field-error" id="room-error">
            {room}
          </p>
        )}
        {rooms.map((each) => (
          <RoomRow key={each.id} room={each} chosen={form.values.room === String(each.id)} />
        ))}
      </fieldset>
      <fieldset id="hold" className="m-0 border-0 p-0" aria-describedby={hold ? "hold-error" : undefined}>
        <legend className="p-0 font-semibold">{t("rooms.how")}</legend>
        {hold && (
          <p className="field-error" id="hold-error">
            {hold}
          </p>
        )}
        {(["firm", "soft"] as const).map((how) => (
          <label key={how} className="flex min-h-11 items-start gap-3 py-2">
            <input
              type="radio"
              name="hold"
              value={how}
              className="mt-0.5"
              defaultChecked={(form.values.hold ?? (convened ? "firm" : "soft")) === how}
            />
            <span>
              {t(`rooms.holds.${how}`)}
              <span className="hint block">{t(`rooms.holdHints.${how}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {rooms.some(({ asked }) => asked) && (
        <TextArea label={t("rooms.why")} hint={t("rooms.whyHint")} rows={3} {...textOf(form, "why", office)} />
      )}
    </>
  );
}

function RoomRow({ room, chosen }: { room: ShownRoom; chosen: boolean }) {
  const { t } = useTranslation("groups");
  const { id, name, venue, capacity, years, asked, standing, soft } = room;
  return (
    <label className="flex min-h-11 items-start gap-3 border-line border-b py-2.5">
      <input type="radio" name="room" value={id} className="mt-0.5" defaultChecked={chosen} />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{name}</span> · {venue}
        <span className="hint block">
          {[
            t("rooms.of", { years: years.join(", "), count: years.length }),
            capacity !== null && t("rooms.seats", { count: capacity }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {asked && <span className="block text-sm">{t("rooms.asks")}</span>}
        {standing.map(({ title, when }) => (
          <span key={title + when} className="block text-brick text-sm">
            {t("rooms.takenBy", { title, when })}
          </span>
        ))}
        {soft.map((group) => (
          <span key={group} className="block text-sm">
            {t("rooms.softBy", { group })}
          </span>
        ))}
      </span>
    </label>
  );
}
