import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listEditions } from "#app/domain/edition/edition.ts";
import { formatDays, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { t } = messagesIn(languageOfRequest(request));
  const words = { title: t("site:editions.title"), description: t("site:editions.about") };
  return { editions: await listEditions(context.db), words, origin: context.settings.appUrl };
}

export default function Editions() {
  const { editions } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  return (
    <>
      <div className="page-head">
        <h1>{t("editions.title")}</h1>
        <p className="lead">{t("editions.about")}</p>
      </div>
      <ol className="editions">
        {editions.map((edition) => (
          <li key={edition.year}>
            <a href={path("/:year", { year: edition.year })} className="edition-year">
              {edition.year}
            </a>
            <div>
              <p>
                {formatDays(edition.days, language) || t(edition.archive ? "editions.noDays" : "programme.noDay")}
                {edition.demonstration && ` · ${t("demonstration.word")}`}
              </p>
              <p lang={edition.location ? "fr" : undefined}>
                {edition.location ?? t(edition.archive ? "editions.noPlace" : "session.noRoom")}
              </p>
              {edition.archive?.format && (
                <p className="quiet" lang="fr">
                  {edition.archive.format}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
