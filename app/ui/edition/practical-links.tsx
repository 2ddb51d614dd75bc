import { useTranslation } from "react-i18next";
import type { PracticalLink } from "#app/domain/edition/practical-pages.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";

/** Links to an edition's practical pages; nothing without any. @param props.look the class of the section */
export function PracticalLinks({ year, pages, look }: { year: number; pages: readonly PracticalLink[]; look: string }) {
  const { t } = useTranslation("practical");
  if (pages.length === 0) return null;
  return (
    <section aria-labelledby="practical" className={look}>
      <h2 id="practical">{t("public.title")}</h2>
      <PracticalList {...{ year, pages }} />
    </section>
  );
}

/** The links alone; a French title is marked as such on an English page. */
export function PracticalList({ year, pages }: { year: number; pages: readonly PracticalLink[] }) {
  const { language, path } = usePageLanguage();
  return (
    <ul className="flex flex-wrap gap-x-6">
      {pages.map(({ slug, title, titleEn }) => (
        <li key={slug}>
          <a
            href={path("/:year/informations/:slug", { year, slug })}
            lang={language === "en" && titleEn === null ? "fr" : undefined}
            className="inline-flex min-h-11 items-center wrap-anywhere"
          >
            {inLanguage(language, title, titleEn)}
          </a>
        </li>
      ))}
    </ul>
  );
}
