import { useTranslation } from "react-i18next";
import { useField } from "#app/forms/drawn.tsx";
import { usePageLanguage } from "../page-language.ts";
import { typography } from "../typography.ts";
import { allMeet, clashesAmong, type DayOfChoices, type SessionChoice } from "./choices.ts";
import { StateWord } from "./state-word.tsx";

/**
 * The sessions to book, by day and time.
 *
 * @param props.held slugs of booked sessions, which can be kept when full
 */
export function SessionFieldset({ days, booked = [] }: { days: readonly DayOfChoices[]; booked?: readonly string[] }) {
  const { t } = useTranslation("registration");
  const { texts: chosen, error } = useField("sessions");
  const clashes = clashesAmong(days, chosen);
  return (
    <fieldset className="field max-w-none" data-invalid={error ? "" : undefined} id="sessions" tabIndex={-1}>
      <legend className="font-heading text-xl">{t("sessions.legend")}</legend>
      <p className="hint max-w-text">{days.length > 0 ? t("sessions.hint") : t("sessions.none")}</p>
      {error && (
        <p className="field-error" id="sessions-error">
          {error}
        </p>
      )}
      {days.map(({ day, slots }) => (
        <section key={day} className="mt-4">
          <h2 className="border-b border-ink pb-1 text-lg first-letter:uppercase">{day ?? t("sessions.noDay")}</h2>
          {slots.map((slot) => (
            <div key={slot[0]?.slug} className="border-b border-line py-2">
              {slot.length > 1 && (
                <p className="hint pt-1">{t(allMeet(slot) ? "sessions.together" : "sessions.partly")}</p>
              )}
              <ul>
                {slot.map((session) => (
                  <SessionRow
                    key={session.slug}
                    session={session}
                    checked={chosen.includes(session.slug)}
                    held={booked.includes(session.slug)}
                    clash={clashes.get(session.slug) ?? []}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </fieldset>
  );
}

function SessionRow({
  session,
  checked,
  held,
  clash,
}: {
  session: SessionChoice;
  checked: boolean;
  held: boolean;
  clash: readonly string[];
}) {
  const { t } = useTranslation(["registration", "shared"]);
  const { language } = usePageLanguage();
  const { slug, state } = session;
  // A full session stays checked after a refusal, so that the visitor sees what to uncheck.
  const shut = (state === "full" || state === "over") && !held && !checked;
  const id = `session-${slug}`;
  return (
    <li>
      <label
        htmlFor={id}
        className={`grid grid-cols-[1.25rem_1fr] gap-x-3 py-2 font-normal ${shut ? "text-zinc" : "cursor-pointer"}`}
      >
        <input
          type="checkbox"
          id={id}
          name="sessions"
          value={slug}
          defaultChecked={checked}
          disabled={shut}
          aria-describedby={`${id}-clash`}
          data-label={session.title}
          data-start={session.start ?? undefined}
          data-end={session.end ?? undefined}
          className="mt-1"
        />
        <span className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[10rem_1fr_auto]">
          <span className="flex items-baseline justify-between gap-3 sm:block">
            <span className="tabular-nums">{session.hours}</span>
            <span className="sm:hidden">
              <StateWord state={state} />
            </span>
          </span>
          <span className="grid">
            <span className="font-semibold wrap-anywhere">{typography(session.title, language)}</span>
            <span className="hint wrap-anywhere">
              {[t(`shared:kinds.${session.kind}`), session.place].filter(Boolean).join(" · ")}
            </span>
          </span>
          <span className="hidden sm:block">
            <StateWord state={state} />
          </span>
        </span>
      </label>
      {/* Beside the label, because it describes the checkbox and is not part of its name. */}
      <p
        className="field-error mb-2 pl-8 empty:hidden"
        id={`${id}-clash`}
        data-clash={t("sessions.clash", { titles: "%" })}
      >
        {clash.length > 0 ? t("sessions.clash", { titles: clash.join(", ") }) : ""}
      </p>
    </li>
  );
}
