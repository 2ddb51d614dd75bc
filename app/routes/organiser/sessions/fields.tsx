import { Entries, fieldsOf, ListError } from "#app/forms/drawn.tsx";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { lineForm, sessionForm } from "./form.ts";
import { languageOptions } from "./languages.ts";

export interface SessionChoices {
  readonly tracks: readonly { id: number; name: string }[];
  readonly rooms: readonly { id: number; name: string; venue: string; capacity: number | null }[];
  readonly speakers: readonly { id: number; name: string; organisation: string | null }[];
}

const Field = fieldsOf(sessionForm);
const LineField = fieldsOf(lineForm);

/** Everything that is said of a session but its places. @param props.spoken the session's language as it is kept */
export function SessionFields({ tracks, rooms, speakers, spoken }: SessionChoices & { spoken: string | null }) {
  const { t, language } = useOffice();
  return (
    <div className="flex flex-col gap-5 [&_.field]:max-w-none">
      {/* The Enter key sends what the first button of a form sends: saving, and not one more speaker. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <Field name="title" />
      <div className="grid items-end gap-5 sm:grid-cols-2">
        <Field name="titleEn" />
        <Field name="subtitle" />
      </div>
      <div className="grid items-end gap-5 sm:grid-cols-3">
        <Field name="kind" />
        <Field
          name="track"
          none={t("sessions:noTrack")}
          options={tracks.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field name="language" none={t("sessions:noLanguage")} options={languageOptions(spoken, language)} />
      </div>
      <Slot rooms={rooms} />
      <Field name="abstract" />
      <Field name="description" />
      <Speakers speakers={speakers} />
    </div>
  );
}

/** Room, start and length; all may stay open. */
function Slot({ rooms }: Pick<SessionChoices, "rooms">) {
  const { t } = useOffice();
  const options = rooms.map(({ id, name, venue, capacity }) => ({
    value: id,
    label: [name, venue, capacity && t("sessions:capacity", { count: capacity })].filter(Boolean).join(" · "),
  }));
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 font-semibold">{t("sessions:slot")}</legend>
      <p className="hint">{t("sessions:slotHint")}</p>
      <div className="mt-2 grid items-end gap-5 sm:grid-cols-[minmax(0,1.2fr)_10rem_minmax(0,1.2fr)]">
        <Field name="start" />
        <Field name="minutes" />
        <Field name="room" none={t("sessions:noRoom")} options={options} />
      </div>
    </fieldset>
  );
}

/** One line for each who speaks, and a button for one more: neither they nor their order in numbers need a script. */
function Speakers({ speakers }: Pick<SessionChoices, "speakers">) {
  const { t } = useOffice();
  const options = speakers.map(({ id, name, organisation }) => ({
    value: id,
    label: organisation ? `${name} (${organisation})` : name,
  }));
  return (
    <fieldset id="speakers" className="m-0 border-0 p-0" aria-describedby="speakers-hint speakers-error">
      <legend className="p-0 font-semibold">{t("sessions:speakers")}</legend>
      <p className="hint" id="speakers-hint">
        {t("sessions:speakersHint")}
      </p>
      <ListError name="speakers" />
      <ol className="m-0 mt-2 flex list-none flex-col gap-3 p-0">
        <Entries name="speakers">
          {(number, count) => (
            <>
              <li className="m-0 grid grid-cols-[4.5rem_minmax(0,1fr)] items-end gap-3 border-zinc/30 border-t p-0 pt-2 *:nth-[n+3]:col-span-2 lg:grid-cols-[4rem_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1.4fr)] lg:*:nth-[n+3]:col-span-1">
                <LineField name="order" />
                <LineField
                  name="speaker"
                  label={t("sessions:speaker", { number })}
                  none={t("sessions:nobody")}
                  options={options}
                />
                <LineField name="role" />
                <LineField name="representedBy" />
              </li>
              {number === count && (
                <li className="m-0 p-0">
                  {/* The answer is shown from the new line on. */}
                  <Button look="quiet" name="form" value="add" formAction={`#${count + 1}_speaker`}>
                    {t("sessions:addSpeaker")}
                  </Button>
                </li>
              )}
            </>
          )}
        </Entries>
      </ol>
    </fieldset>
  );
}
