import { useTranslation } from "react-i18next";
import { useField } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import type { SessionChoice } from "#app/ui/registration/choices.ts";
import { fullSessionForm } from "./session-form.ts";

type Days = readonly { readonly day: string | null; readonly sessions: readonly SessionChoice[] }[];

/** Lists the full sessions by day, to choose one to wait for. */
export function FullSessions(props: { days: Days; state: FormState; back: string }) {
  const { days, state, back } = props;
  const { t } = useTranslation(["waiting", "registration"]);
  return (
    <PublicForm of={fullSessionForm} state={state}>
      {days.length === 0 && <p>{t("sessions.none")}</p>}
      {days.length > 0 && <Choices days={days} />}
      <p className="flex flex-wrap items-center gap-4">
        {days.length > 0 && <Button>{t("sessions.submit")}</Button>}
        <a href={back}>{t("toRegistration")}</a>
      </p>
    </PublicForm>
  );
}

function Choices({ days }: { days: Days }) {
  const { t } = useTranslation(["waiting", "registration"]);
  const { texts, error } = useField("session");
  return (
    <fieldset className="field max-w-none" id="session" tabIndex={-1} data-invalid={error ? "" : undefined}>
      <legend className="font-heading text-xl">{t("sessions.legend")}</legend>
      {error && (
        <p className="field-error" id="session-error">
          {error}
        </p>
      )}
      {days.map(({ day, sessions }) => (
        <section key={day} className="mt-4">
          <h2 className="border-b border-ink pb-1 text-lg first-letter:uppercase">
            {day ?? t("registration:sessions.noDay")}
          </h2>
          <ul>
            {sessions.map((session) => (
              <FullSession
                key={session.slug}
                session={session}
                checked={texts.includes(session.slug)}
                invalid={error !== null}
              />
            ))}
          </ul>
        </section>
      ))}
    </fieldset>
  );
}

function FullSession(props: { session: SessionChoice; checked: boolean; invalid: boolean }) {
  const { session, checked, invalid } = props;
  const { t } = useTranslation("shared");
  const id = `session-${session.slug}`;
  return (
    <li className="border-b border-line">
      <label htmlFor={id} className="grid cursor-pointer grid-cols-[1.25rem_1fr] gap-x-3 py-2 font-normal">
        <input
          type="radio"
          id={id}
          name="session"
          value={session.slug}
          defaultChecked={checked}
          required
          aria-invalid={invalid || undefined}
          aria-describedby={invalid ? "session-error" : undefined}
          className="mt-1"
        />
        <span className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[8.5rem_1fr]">
          <span className="tabular-nums">{session.hours}</span>
          <span className="grid">
            <span className="font-semibold wrap-anywhere">{session.title}</span>
            <span className="hint wrap-anywhere">
              {[t(`kinds.${session.kind}`), session.place].filter(Boolean).join(" · ")}
            </span>
          </span>
        </span>
      </label>
    </li>
  );
}
