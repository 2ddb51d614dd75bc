import { useTranslation } from "react-i18next";
import { useField } from "#app/forms/drawn.tsx";
import { tooFarApart, type Ways } from "./apart.ts";
import { allMeet, clashesAmong, type DayOfChoices } from "./choices.ts";
import { SessionRow } from "./session-row.tsx";

/**
 * The sessions to book, by day and time. Chosen ones that overlap, or that are too far apart, are marked.
 *
 * @param props.booked slugs of booked sessions, which can be kept when full
 * @param props.joins whether full sessions can be waited for in the same form (its field `waits`)
 */
export function SessionFieldset({
  days,
  ways,
  booked = [],
  joins = false,
}: {
  days: readonly DayOfChoices[];
  ways: Ways;
  booked?: readonly string[];
  joins?: boolean;
}) {
  const { t } = useTranslation("registration");
  const { texts: chosen, error } = useField("sessions");
  const waits = useField("waits");
  const clashes = clashesAmong(days, chosen);
  const far = tooFarApart(days, chosen, ways);
  return (
    <fieldset
      className="field max-w-none"
      data-invalid={error || waits.error ? "" : undefined}
      id="sessions"
      tabIndex={-1}
      data-ways={JSON.stringify(ways)}
    >
      <legend className="font-heading text-xl">{t("sessions.legend")}</legend>
      <p className="hint max-w-text">{days.length > 0 ? t("sessions.hint") : t("sessions.none")}</p>
      {error && (
        <p className="field-error" id="sessions-error">
          {error}
        </p>
      )}
      {joins && waits.error && (
        <p className="field-error" id="waits" tabIndex={-1}>
          {waits.error}
        </p>
      )}
      {days.map(({ day, zone, slots }) => (
        <section key={day} className="mt-4">
          <h2 className="border-b border-ink pb-1 text-lg first-letter:uppercase">
            {day ?? t("sessions.noDay")}
            {zone && <span className="font-normal font-sans text-sm text-zinc"> ({zone})</span>}
          </h2>
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
                    waits={joins ? waits.texts.includes(session.slug) : null}
                    held={booked.includes(session.slug)}
                    clash={clashes.get(session.slug) ?? []}
                    far={far.filter(({ one, other }) => session === one || session === other)}
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
