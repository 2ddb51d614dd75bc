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

/** The links alone, below each other where they are the page; a French title is marked as such on an English page. */
export function PracticalList(props: { year: number; pages: readonly PracticalLink[]; isPage?: boolean }) {
  const { year, pages, isPage = false } = props;
  const { language, path } = usePageLanguage();
  return (
    <ul className={isPage ? "mt-4 list-none border-line border-t p-0 text-lg" : "flex flex-wrap gap-x-6"}>
      {pages.map(({ slug, title, titleEn }) => (
        <li key={slug} className={isPage ? "m-0 border-line border-b py-1" : undefined}>
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
