import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { BookedDay } from "./booked.ts";

/** Lists the booked sessions by day. */
export function BookedSessions({ days }: { days: readonly BookedDay[] }) {
  const { t } = useTranslation(["me", "shared"]);
  const { language } = usePageLanguage();
  return (
    <section aria-labelledby="booked" className="grid gap-3">
      <h2 id="booked">{t("registration.booked")}</h2>
      {days.length === 0 && <p>{t("registration.nothing")}</p>}
      {days.map(({ day, sessions }) => (
        <div key={day}>
          <h3 className="border-b border-ink pb-1 first-letter:uppercase">{day ?? t("registration.noDay")}</h3>
          <ul>
            {sessions.map(({ slug, title, hours, place, cancelled }) => (
              <li
                key={slug}
                className="grid gap-x-4 border-b border-line py-2 break-inside-avoid sm:grid-cols-[8.5rem_1fr]"
              >
                <span className="tabular-nums">{hours}</span>
                <span className="grid">
                  <span className="font-semibold wrap-anywhere">
                    {cancelled && <span className="text-brick">{t("shared:cancelled")} · </span>}
                    {typography(title, language)}
                  </span>
                  <span className="hint wrap-anywhere">{place}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
