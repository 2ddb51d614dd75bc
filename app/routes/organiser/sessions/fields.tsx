import { useTranslation } from "react-i18next";
import { SESSION_KINDS, SPEAKER_ROLES } from "#app/domain/programme/incoming.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";

export interface SessionChoices {
  readonly tracks: readonly { id: number; name: string }[];
  readonly rooms: readonly { id: number; name: string; venue: string; capacity: number | null }[];
  readonly speakers: readonly SpeakerChoice[];
}
interface SpeakerChoice {
  readonly id: number;
  readonly name: string;
  readonly organisation: string | null;
}

/** Empty lines under those that are filled: saving gives as many again. */
const MORE_LINES = 3;

/** Everything that is said of a session but its places. */
export function SessionFields({ form, choices }: { form: FormState; choices: SessionChoices }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <>
      <TextField label={t("title")} required {...textOf(form, "title", words)} />
      <TextField label={t("titleEn")} {...textOf(form, "titleEn", words)} />
      <TextField label={t("subtitle")} {...textOf(form, "subtitle", words)} />
      <div className="grid gap-5 sm:grid-cols-2">
        <div>
          <SelectField label={t("kind")} {...textOf(form, "kind", words)}>
            {SESSION_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words(`kinds.${kind}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <div>
          <SelectField label={t("track")} {...textOf(form, "track", words)}>
            <option value="">{t("noTrack")}</option>
            {choices.tracks.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
      <Slot form={form} rooms={choices.rooms} />
      <TextArea label={t("abstract")} hint={t("abstractHint")} rows={4} {...textOf(form, "abstract", words)} />
      <TextArea label={t("description")} rows={6} {...textOf(form, "description", words)} />
      <TextField label={t("language")} hint={t("languageHint")} {...textOf(form, "language", words)} />
      <Speakers form={form} speakers={choices.speakers} />
      <input type="hidden" name="seen" value={String(form.values.seen ?? "")} />
    </>
  );
}

/** Room, start and length; all may stay open. */
function Slot({ form, rooms }: { form: FormState; rooms: SessionChoices["rooms"] }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0 font-semibold">{t("slot")}</legend>
      <p className="hint">{t("slotHint")}</p>
      <div className="mt-3 grid items-start gap-5 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <div>
          <TextField label={t("start")} type="datetime-local" {...textOf(form, "start", words)} />
        </div>
        <div>
          <TextField label={t("minutes")} inputMode="numeric" {...textOf(form, "minutes", words)} />
        </div>
        <div className="sm:col-span-2">
          <SelectField label={t("room")} {...textOf(form, "room", words)}>
            <option value="">{t("noRoom")}</option>
            {rooms.map(({ id, name, venue, capacity }) => (
              <option key={id} value={id}>
                {[name, venue, capacity && t("capacity", { count: capacity })].filter(Boolean).join(" · ")}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
    </fieldset>
  );
}

/** One line for each who speaks: an order in numbers works without scripts. */
function Speakers({ form, speakers }: { form: FormState; speakers: readonly SpeakerChoice[] }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  const typed = (name: string) => [form.values[name] ?? []].flat();
  const [chosen, roles, instead, order] = ["speaker", "role", "representedBy", "order"].map(typed);
  const filled = (chosen ?? []).findLastIndex((id) => id !== "") + 1;
  const error = errorText(words, form.errors.speaker);
  return (
    <fieldset
      id="speaker"
      className="m-0 border-0 p-0"
      aria-describedby={error ? "speaker-hint speaker-error" : "speaker-hint"}
    >
      <legend className="p-0 font-semibold">{t("speakers")}</legend>
      <p className="hint" id="speaker-hint">
        {t("speakersHint")}
      </p>
      {error && (
        <p className="field-error" id="speaker-error">
          {error}
        </p>
      )}
      <ol className="m-0 mt-3 flex list-none flex-col gap-4 p-0">
        {Array.from({ length: filled + MORE_LINES }, (_, at) => `line-${at}`).map((key, at) => (
          <li key={key} className="m-0 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-3 border-zinc/30 border-t p-0 pt-3">
            <div>
              <TextField
                label={t("order")}
                inputMode="numeric"
                id={`order-${at}`}
                name="order"
                defaultValue={order?.[at] ?? String(at + 1)}
              />
            </div>
            <div>
              <SelectField
                label={t("speaker", { number: at + 1 })}
                id={`speaker-${at}`}
                name="speaker"
                defaultValue={chosen?.[at] ?? ""}
              >
                <option value="">{t("nobody")}</option>
                {speakers.map(({ id, name, organisation }) => (
                  <option key={id} value={id}>
                    {organisation ? `${name} (${organisation})` : name}
                  </option>
                ))}
              </SelectField>
            </div>
            <div className="col-span-2 grid gap-3 sm:grid-cols-2">
              <div>
                <SelectField label={t("role")} id={`role-${at}`} name="role" defaultValue={roles?.[at] ?? "speaker"}>
                  {SPEAKER_ROLES.map((role) => (
                    <option key={role} value={role}>
                      {t(`roles.${role}`)}
                    </option>
                  ))}
                </SelectField>
              </div>
              <div>
                <TextField
                  label={t("representedBy")}
                  id={`instead-${at}`}
                  name="representedBy"
                  defaultValue={instead?.[at] ?? ""}
                />
              </div>
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
