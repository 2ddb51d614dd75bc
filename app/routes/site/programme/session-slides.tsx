import { useTranslation } from "react-i18next";
import type { ReleasedSession } from "#app/domain/programme/released.ts";
import type { PublicPortrait } from "#app/domain/speakers/public-profiles.ts";
import type { Slides } from "#app/domain/speakers/slides.ts";
import { formatSize } from "#app/i18n/format.ts";
import { plainPath } from "#app/i18n/path.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** The portraits of one session's speakers, by slug. */
export function portraitsOf(
  { speakers }: ReleasedSession,
  portraits: ReadonlyMap<string, PublicPortrait>,
): Record<string, PublicPortrait> {
  const shown = speakers.flatMap(({ speaker }) => {
    const portrait = portraits.get(speaker);
    return portrait ? [[speaker, portrait] as const] : [];
  });
  return Object.fromEntries(shown);
}

/** Lists the speakers' public slides. */
export function SessionSlides({ slides }: { slides: readonly Slides[] }) {
  const { t } = useTranslation("speakers");
  const { language } = usePageLanguage();
  if (slides.length === 0) return null;
  return (
    <section aria-labelledby="slides" className="edition-part">
      <h2 id="slides">{t("slides.download")}</h2>
      <ul className="people">
        {slides.map(({ id, fileName, size }) => (
          <li key={id} className="wrap-anywhere">
            <a href={plainPath("/supports/:id", { id })} rel="nofollow">
              {fileName}
            </a>
            <span className="quiet">{formatSize(size, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
