import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { releaseLog } from "#app/domain/programme/releases.ts";
import { inLanguage, languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { logPages } from "./log-pages.ts";
import { ReleaseLog } from "./release-log.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition } = await releasedProgramme({ params, context });
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const { t } = messagesIn(language);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const publishedAt = edition.publishedAt ?? context.now();
  const pages = logPages(await releaseLog(context.db, { edition: edition.id, publishedAt }));
  const at = pageOf(searchParams);
  const parts = pages[at - 1];
  if (!parts) throw notFound();
  const words = { title: t("releases:log.titleOf", { name }), description: t("releases:log.about", { name }) };
  return { edition, name, parts, at, pages: pages.length, words, origin: context.settings.appUrl };
}

export default function VersionsPage() {
  const { edition, name, parts, at, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  const { path } = usePageLanguage();
  return (
    <>
      <div className="page-head">
        <p className="kicker">{name}</p>
        <h1>{t("log.title")}</h1>
        <p>
          <a href={path("/:year/programme", { year: edition.year })}>{t("log.programme")}</a>
        </p>
      </div>
      <ReleaseLog parts={parts} year={edition.year} timeZone={edition.timeZone} />
      {pages > 1 && (
        <nav aria-label={t("log.pages")} className="pages">
          <ol>
            {Array.from({ length: pages }, (_, before) => before + 1).map((number) => (
              <li key={number}>
                <a
                  href={`${path("/:year/programme/versions", { year: edition.year })}${number > 1 ? `?page=${number}` : ""}`}
                  aria-current={number === at ? "page" : undefined}
                >
                  {t("log.page", { number })}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}
