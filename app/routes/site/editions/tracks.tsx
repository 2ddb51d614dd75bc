import { useTranslation } from "react-i18next";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { queryAddress } from "#app/ui/programme/query.ts";
import { typography } from "#app/ui/typography.ts";

/** Lists the themes of an edition, each with a link to its sessions. */
export function Tracks({ programme }: { programme: ReleasedProgramme }) {
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  if (programme.tracks.length === 0) return null;
  const address = path("/:year/programme", { year: programme.edition.year });
  return (
    <section aria-labelledby="tracks" className="edition-part">
      <h2 id="tracks">{t("edition.tracks")}</h2>
      <ul className="tracks">
        {programme.tracks.map(({ slug, name, nameEn, hue }) => (
          <li key={slug} className={`hue-${hue}`}>
            <a href={address + queryAddress({ track: slug })} className="track">
              {typography(inLanguage(language, name, nameEn), language)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
