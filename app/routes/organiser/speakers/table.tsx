import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, textOf } from "#app/ui/organiser/office-form.tsx";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";
import { numberWritten } from "#app/ui/organiser/written.ts";

/** The edition's speakers by name, each with in how many sessions they are. */
export function SpeakerList(props: {
  year: number;
  speakers: readonly {
    id: number;
    name: string;
    organisation: string | null;
    function: string | null;
    person: number | null;
    sessions: number;
  }[];
}) {
  const { language, path, t: words } = useOffice(props.year);
  const { t } = useTranslation("sessions");
  if (props.speakers.length === 0) return <Nothing>{t("people.none")}</Nothing>;
  const columns = [
    { key: "name", label: t("people.name") },
    { key: "organisation", label: t("people.organisation") },
    { key: "page", label: t("people.page") },
    { key: "sessions", label: t("people.sessions"), numeric: true },
  ];
  return (
    <Table caption={words("nouns.speakers")} columns={columns}>
      {props.speakers.map((speaker) => (
        <Row key={speaker.id}>
          <RowHead>
            <Link to={path(`/intervenants/${speaker.id}`)}>{speaker.name}</Link>
          </RowHead>
          <Cell>
            <span className="wrap-anywhere">{speaker.organisation ?? "–"}</span>
            {speaker.function && <span className="block text-sm text-zinc wrap-anywhere">{speaker.function}</span>}
          </Cell>
          <Cell>{t(speaker.person === null ? "people.keptByUs" : "people.keptByThem")}</Cell>
          <Cell numeric>{numberWritten(speaker.sessions, language)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What the programme says of somebody. */
export function SpeakerFields({ form }: { form: FormState }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <>
      <TextField label={t("people.name")} required {...textOf(form, "name", words)} />
      <TextField label={t("people.organisation")} {...textOf(form, "organisation", words)} />
      <TextField label={t("people.function")} {...textOf(form, "function", words)} />
      <TextArea label={t("people.biography")} rows={6} {...textOf(form, "biography", words)} />
    </>
  );
}

/** Whether somebody new is one of those who have the same name; shown once the name is known to be theirs. */
export function SameChoice({ form }: { form: FormState }) {
  const { t: words } = useOffice();
  const { t } = useTranslation("sessions");
  const error = errorText(words, form.errors.same);
  const offered = [form.values.namesakes ?? []].flat().map((line) => line.split("\t"));
  if (!error || offered.length === 0) return null;
  return (
    <fieldset id="same" tabIndex={-1} className="m-0 border-0 p-0" aria-describedby="same-error">
      <legend className="p-0 font-semibold">{t("people.same")}</legend>
      <p className="field-error" id="same-error">
        {error}
      </p>
      <div className="mt-2 flex flex-col gap-2">
        {offered.map(([id = "", ...about]) => (
          <Same key={id} id={id} label={t("people.sameAs", { who: about.join(", ") })} />
        ))}
        <Same id="new" label={t("people.another")} />
      </div>
    </fieldset>
  );
}

function Same({ id, label }: { id: string; label: string }) {
  return (
    <div className="field field-check">
      <input type="radio" name="same" value={id} id={`same-${id}`} />
      <label htmlFor={`same-${id}`}>{label}</label>
    </div>
  );
}

/** Says that somebody writes their own biography, which then counts instead of the organisers'. */
export function KeptByThemselves() {
  const { t } = useTranslation("sessions");
  return (
    <Notice>
      <p>{t("people.keptNotice")}</p>
    </Notice>
  );
}

/** The sessions somebody is in, each with the way to the form that names them. */
export function SessionsOfSpeaker(props: { year: number; sessions: readonly { id: number; title: string }[] }) {
  const { path } = useOffice(props.year);
  const { t } = useTranslation("sessions");
  if (props.sessions.length === 0) return <p className="m-0 text-zinc">{t("people.noSession")}</p>;
  return (
    <section aria-labelledby="sessions" className="flex flex-col gap-2">
      <h2 id="sessions" className="m-0 text-lg">
        {t("people.sessions")}
      </h2>
      <ul className="m-0 list-disc pl-5">
        {props.sessions.map(({ id, title }) => (
          <li key={id} className="wrap-anywhere">
            <Link to={path(`/programme/${id}`)}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
