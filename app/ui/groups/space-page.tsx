import type { ReactNode } from "react";
import { Notice } from "../notice.tsx";
import { usePageLanguage } from "../page-language.ts";
import { typography } from "../typography.ts";
import { useGroup, useGroupPage } from "./group-page.ts";

/**
 * A page of a group's space: trail, title, message, content.
 *
 * @param props.narrow whether the content is as wide as running text
 */
export function SpacePage({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  const page = useGroupPage();
  const { t, space, path } = useGroup();
  const { language } = usePageLanguage();
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${narrow ? "max-w-2xl" : ""}`}>
      <header className="grid gap-2">
        <nav aria-label={t("space.trail")} className="text-sm">
          <ol className="flex flex-wrap gap-x-4">
            {page.title !== page.name && (
              <li>
                <a href={space("")} className="inline-block py-1 wrap-anywhere">
                  {t("space.of", { name: page.name })}
                </a>
              </li>
            )}
            {/* On a phone the trail takes one line. */}
            <li className={page.title === page.name ? "" : "max-md:hidden"}>
              <a href={path("")} className="inline-block py-1">
                {t("space.public")}
              </a>
            </li>
          </ol>
        </nav>
        <h1 className="wrap-anywhere">{typography(page.title, language)}</h1>
      </header>
      {page.done && <Notice tone="done">{page.done}</Notice>}
      {page.archived && <Notice>{t("space.archived")}</Notice>}
      {children}
    </div>
  );
}
