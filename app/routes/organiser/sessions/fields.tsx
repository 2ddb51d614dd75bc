import { Entries, fieldsOf, ListError } from "#app/forms/drawn.tsx";
import type { Option } from "#app/forms/drawn-choices.tsx";
import { collator, type Language, languageName } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { sessionChoices } from "./choices.server.ts";
import { lineForm, sessionForm } from "./form.ts";

type Choices = Awaited<ReturnType<typeof sessionChoices>>;

const Field = fieldsOf(sessionForm);
const LineField = fieldsOf(lineForm);

/** The fields of a session except its places. @param props.spoken the session's stored language */
export function SessionFields({ tracks, rooms, speakers, spoken }: Choices & { spoken: string | null }) {
  const { t, language } = useOffice();
  return (
    <>
      {/* The Enter key presses the form's first button, which must be saving, not adding a speaker. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <div className="grid items-end gap-5 sm:grid-cols-2 [&>.field]:max-w-none">
        <Field name="title" />
        <Field name="titleEn" />
      </div>
      <div className="grid items-end gap-5 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr] [&>.field]:max-w-none">
        <Field name="subtitle" />
        <Field name="kind" />
        <Field name="track" none={t("sessions:noTrack")} options={tracks} />
        <Field name="language" none={t("sessions:noLanguage")} options={languageOptions(spoken, language)} />
      </div>
      <Slot rooms={rooms} />
      <Field name="abstract" />
      <Field name="description" />
      <Speakers speakers={speakers} />
    </>
  );
}

/** Room, start and length; all may be empty. */
function Slot({ rooms }: Pick<Choices, "rooms">) {
  const { t } = useOffice();
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 font-semibold">{t("sessions:slot")}</legend>
      <p className="hint">{t("sessions:slotHint")}</p>
      <div className="mt-2 grid items-end gap-5 sm:grid-cols-[minmax(0,1.2fr)_12rem_minmax(0,1.2fr)] [&>.field]:max-w-none">
        <Field name="start" />
        <Field name="minutes" />
        <Field name="room" none={t("sessions:noRoom")} options={rooms} />
      </div>
    </fieldset>
  );
}

/** One line for each speaker, and a button for another one; neither they nor their order need a script. */
function Speakers({ speakers }: Pick<Choices, "speakers">) {
  const { t } = useOffice();
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
              <li className="m-0 grid grid-cols-[4.5rem_minmax(0,1fr)] items-end gap-3 border-zinc/30 border-t p-0 pt-2 *:nth-[n+3]:col-span-2 lg:grid-cols-[4rem_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1.4fr)] lg:*:nth-[n+3]:col-span-1 [&>.field]:max-w-none">
                <LineField name="order" />
                <LineField
                  name="speaker"
                  label={t("sessions:speaker", { number })}
                  none={t("sessions:nobody")}
                  options={speakers}
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

/** Languages of sessions in Paris: the two of the pages, those of Europe, and those of the largest cities elsewhere. */
const SPOKEN =
  "fr en ar bg bn ca cs da de el es et fa fi ga he hi hr hu hy is it ja ka ko lt lv mt nl no pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi wo zh".split(
    " ",
  );

/**
 * Lists the languages by name in the page's language: French and English first.
 *
 * @param own the session's language (BCP 47), which is added if missing; null where unknown
 */
function languageOptions(own: string | null, language: Language): Option[] {
  const [french, english, ...others] = [...new Set([...SPOKEN, ...(own ? [own] : [])])].map((code) => ({
    value: code,
    label: languageName(code, language),
  }));
  const { compare } = collator(language);
  return [french, english].flatMap((one) => one ?? []).concat(others.sort((a, b) => compare(a.label, b.label)));
}
