import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import type { SessionChoice } from "#app/ui/registration/choices.ts";

/** What stands against waiting for a session. */
export type WaitProblem = "required" | "unknown" | "not-bookable" | "begun" | "places-left" | "booked";

/** The sessions that are full, by day: one is chosen to wait for. */
export function FullSessions(props: {
  days: readonly { readonly day: string | null; readonly sessions: readonly SessionChoice[] }[];
  problem: WaitProblem | null;
  back: string;
}) {
  const { days, problem, back } = props;
  const { t } = useTranslation(["waiting", "registration"]);
  const errors = problem ? [{ field: "session", message: t(`sessions.problems.${problem}`) }] : [];
  return (
    <form method="post" noValidate className="grid gap-6">
      <ErrorSummary title={t("sessions.refused")} errors={errors} />
      {days.length === 0 && <p>{t("sessions.none")}</p>}
      {days.length > 0 && (
        <fieldset className="field max-w-none" id="session" tabIndex={-1} data-invalid={problem ? "" : undefined}>
          <legend className="font-heading text-xl">{t("sessions.legend")}</legend>
          {errors.map(({ message }) => (
            <p key={message} className="field-error" id="session-error">
              {message}
            </p>
          ))}
          {days.map(({ day, sessions }) => (
            <section key={day} className="mt-4">
              <h2 className="border-b border-ink pb-1 text-lg first-letter:uppercase">
                {day ?? t("registration:sessions.noDay")}
              </h2>
              <ul>
                {sessions.map((session) => (
                  <FullSession key={session.slug} session={session} invalid={problem !== null} />
                ))}
              </ul>
            </section>
          ))}
        </fieldset>
      )}
      <p className="flex flex-wrap items-center gap-4">
        {days.length > 0 && <Button>{t("sessions.submit")}</Button>}
        <a href={back}>{t("toRegistration")}</a>
      </p>
    </form>
  );
}

function FullSession({ session, invalid }: { session: SessionChoice; invalid: boolean }) {
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
