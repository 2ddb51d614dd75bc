import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findShownPage, listPracticalLinks } from "#app/domain/edition/practical-pages.ts";
import { listVenues } from "#app/domain/edition/venues.ts";
import { formatDateOf, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { Contact } from "#app/ui/contact.tsx";
import { PracticalLinks } from "#app/ui/edition/practical-links.tsx";
import { Venues } from "#app/ui/edition/venues.tsx";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, release } = await publicProgramme({ params, context });
  const of = { edition: edition.id };
  const page = found(await findShownPage(context.db, { ...of, slug: params.slug ?? "" }));
  const language = languageOfRequest(request);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const words = { title: `${inLanguage(language, page.title, page.titleEn)} · ${name}` };
  const pages = (await listPracticalLinks(context.db, of)).filter(({ slug }) => slug !== page.slug);
  const venues = page.kind === "travel" && release ? await listVenues(context.db, of) : [];
  return {
    ...{ edition, pages, words, origin: context.settings.appUrl },
    page: { ...page, keptBy: null },
    programme: page.kind === "travel" ? (release?.programme ?? null) : null,
    notes: venues.map(({ slug, accessNote, accessNoteEn }) => ({ slug, accessNote, accessNoteEn })),
  };
}

/** A practical page: its text in the page's language, or in French with a notice, and what its kind adds. */
export default function PracticalPage() {
  const { edition, pages, page, programme, notes } = useLoaderData<typeof loader>();
  const { t } = useTranslation("practical");
  const { language } = usePageLanguage();
  const isFrench = language === "en" && page.bodyEn === null;
  return (
    <>
      <article className="prose">
        <p className="kicker">{inLanguage(language, edition.name, edition.nameEn)}</p>
        <h1 lang={language === "en" && page.titleEn === null ? "fr" : undefined}>
          {inLanguage(language, page.title, page.titleEn)}
        </h1>
        {isFrench && (
          <Notice>
            <p>{t("public.frenchOnly")}</p>
          </Notice>
        )}
        <div lang={isFrench ? "fr" : undefined}>
          <Markdown text={inLanguage(language, page.body, page.bodyEn)} />
        </div>
        {page.kind === "contact" && <Contact email={edition.contact} />}
        <p className="quiet">{t("public.updated", { day: formatDateOf(page.keptAt, edition.timeZone, language) })}</p>
      </article>
      {programme && <Venues programme={programme} notes={notes} />}
      <PracticalLinks year={edition.year} pages={pages} look="edition-part print:hidden" />
    </>
  );
}
