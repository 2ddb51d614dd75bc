import { useTranslation } from "react-i18next";
import type { AttendedSession } from "#app/domain/door/time-attended.ts";
import { dayOf, formatShortDay, formatTimeRange, inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";

/** What a person attended, as far as it was scanned, with the certificate; for each registration that has one. */
export function Attended(props: {
  attended: readonly { code: string; name: string; sessions: readonly AttendedSession[] }[];
  timeZone: string;
}) {
  const { attended, timeZone } = props;
  const { t } = useTranslation("ownProgramme");
  const { language, path } = usePageLanguage();
  if (attended.length === 0) return null;
  return (
    <section aria-labelledby="attended" className="grid gap-3">
      <h2 id="attended">{t("attended.title")}</h2>
      {attended.map(({ code, name, sessions }) => (
        <div key={code} className="grid gap-2">
          {sessions.length > 0 && (
            <ul>
              {sessions.map(({ title, titleEn, startsAt, endsAt }) => (
                <li key={`${startsAt.toISOString()} ${title}`} className="grid border-b border-line py-2">
                  <span className="font-semibold wrap-anywhere">
                    {typography(inLanguage(language, title, titleEn), language)}
                  </span>
                  <span className="hint">
                    {formatShortDay(dayOf(startsAt, timeZone), language)},{" "}
                    {formatTimeRange(startsAt, endsAt, timeZone, language)}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p>
            <a href={path("/mon-espace/inscriptions/:code/attestation.pdf", { code })}>
              {t("attended.certificate", { name })}
            </a>
          </p>
        </div>
      ))}
    </section>
  );
}
