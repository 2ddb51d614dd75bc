import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listPracticalLinks } from "#app/domain/edition/practical-pages.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { publicEdition } from "#app/server/pages/public-edition.server.ts";
import { PracticalList } from "#app/ui/edition/practical-links.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const edition = await publicEdition({ params, context });
  const language = languageOfRequest(request);
  const { t } = messagesIn(language);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const words = { title: t("practical:public.titleOf", { name }), description: t("practical:public.about", { name }) };
  const pages = await listPracticalLinks(context.db, { edition: edition.id });
  return { edition, pages, words, origin: context.settings.appUrl };
}

/** The practical pages of an edition. */
export default function PracticalPages() {
  const { edition, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation("practical");
  const { language } = usePageLanguage();
  return (
    <div className="prose">
      <p className="kicker">{inLanguage(language, edition.name, edition.nameEn)}</p>
      <h1>{t("public.title")}</h1>
      {pages.length === 0 ? <p>{t("public.none")}</p> : <PracticalList year={edition.year} pages={pages} isPage />}
    </div>
  );
}
