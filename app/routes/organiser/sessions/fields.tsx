import { useTranslation } from "react-i18next";
import { Entries, fieldsOf, ListError } from "#app/forms/drawn.tsx";
import { lineForm, sessionForm } from "./form.ts";

export interface SessionChoices {
  readonly tracks: readonly { id: number; name: string }[];
  readonly rooms: readonly { id: number; name: string; venue: string; capacity: number | null }[];
  readonly speakers: readonly { id: number; name: string; organisation: string | null }[];
}

const Field = fieldsOf(sessionForm);
const LineField = fieldsOf(lineForm);

/** Everything that is said of a session but its places. */
export function SessionFields({ tracks, rooms, speakers }: SessionChoices) {
  const { t } = useTranslation("sessions");
  return (
    <>
      <Field name="title" />
      <Field name="titleEn" />
      <Field name="subtitle" />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="kind" />
        <Field name="track" none={t("noTrack")} options={tracks.map(({ id, name }) => ({ value: id, label: name }))} />
      </div>
      <Slot rooms={rooms} />
      <Field name="abstract" />
      <Field name="description" />
      <Field name="language" />
      <Speakers speakers={speakers} />
    </>
  );
}

/** Room, start and length; all may stay open. */
function Slot({ rooms }: Pick<SessionChoices, "rooms">) {
  const { t } = useTranslation("sessions");
  const options = rooms.map(({ id, name, venue, capacity }) => ({
    value: id,
    label: [name, venue, capacity && t("capacity", { count: capacity })].filter(Boolean).join(" · "),
  }));
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 font-semibold">{t("slot")}</legend>
      <p className="hint">{t("slotHint")}</p>
      <div className="mt-3 grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <Field name="start" />
        <Field name="minutes" />
        <div className="sm:col-span-2">
          <Field name="room" none={t("noRoom")} options={options} />
        </div>
      </div>
    </fieldset>
  );
}

/** One line for each who speaks: an order in numbers works without scripts. */
function Speakers({ speakers }: Pick<SessionChoices, "speakers">) {
  const { t } = useTranslation("sessions");
  const options = speakers.map(({ id, name, organisation }) => ({
    value: id,
    label: organisation ? `${name} (${organisation})` : name,
  }));
  return (
    <fieldset id="speakers" className="m-0 border-0 p-0" aria-describedby="speakers-hint speakers-error">
      <legend className="p-0 font-semibold">{t("speakers")}</legend>
      <p className="hint" id="speakers-hint">
        {t("speakersHint")}
      </p>
      <ListError name="speakers" />
      <ol className="m-0 mt-3 flex list-none flex-col gap-4 p-0">
        <Entries name="speakers">
          {(number) => (
            <li className="m-0 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3 border-zinc/30 border-t p-0 pt-3">
              <LineField name="order" />
              <LineField name="speaker" label={t("speaker", { number })} none={t("nobody")} options={options} />
              <div className="col-span-2 grid gap-3 sm:grid-cols-2">
                <LineField name="role" />
                <LineField name="representedBy" />
              </div>
            </li>
          )}
        </Entries>
      </ol>
    </fieldset>
  );
}
