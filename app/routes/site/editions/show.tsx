import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listPracticalLinks } from "#app/domain/edition/practical-pages.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { isPast, publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Demonstration } from "#app/ui/edition/demonstration.tsx";
import { PracticalLinks } from "#app/ui/edition/practical-links.tsx";
import { Venues } from "#app/ui/edition/venues.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { ZoneNote } from "#app/ui/programme/zone-note.tsx";
import { typography } from "#app/ui/typography.ts";
import { editionDescription } from "./description.server.ts";
import { PastFacts } from "./past-facts.tsx";
import { ProgrammeOutline } from "./programme-outline.tsx";
import { Tickets } from "./tickets.tsx";
import { Tracks } from "./tracks.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, release, places } = await publicProgramme({ params, context });
  const tickets = await ticketTypesOnSale(context.db, { edition: edition.id, now: context.now() });
  const practical = await listPracticalLinks(context.db, { edition: edition.id });
  const language = languageOfRequest(request);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const words = {
    title: name,
    description:
      inLanguage(language, edition.introduction, edition.introductionEn) ??
      messagesIn(language).t("site:edition.about", { name }),
    jsonLd: editionDescription(context, { edition, release, tickets, language }),
  };
  const shown = {
    programme: release?.programme ?? null,
    places,
    tickets,
    practical,
    past: isPast(edition, context.now()),
  };
  return { edition, ...shown, words, origin: context.settings.appUrl };
}

export default function EditionPage() {
  const { edition, programme, places, tickets, practical, past } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const theme = inLanguage(language, edition.theme, edition.themeEn);
  const open = tickets.some(({ state }) => state === "on-sale");
  return (
    <>
      <div className="page-head">
        {edition.number !== null && <p className="kicker">{t("edition.number", { number: edition.number })}</p>}
        <h1>{inLanguage(language, edition.name, edition.nameEn)}</h1>
        {theme && <p className="lead">{typography(theme, language)}</p>}
        <p className="edition-when">
          {formatDays(edition.days, language) || t(edition.archive ? "editions.noDays" : "programme.noDay")}
        </p>
        {!edition.archive && <p>{edition.location ?? t("session.noRoom")}</p>}
        {edition.demonstration && <Demonstration />}
        <p className="cover-verbs">
          {open && (
            <LinkButton to={path("/:year/inscription/etapes", { year: edition.year })}>{t("home.register")}</LinkButton>
          )}
          {programme && programme.sessions.length > 0 && (
            <LinkButton look="quiet" to={path("/:year/programme", { year: edition.year })}>
              {t("home.programme")}
            </LinkButton>
          )}
        </p>
      </div>
      <div className="prose">
        <Paragraphs text={inLanguage(language, edition.introduction, edition.introductionEn)} />
      </div>
      {edition.archive && <PastFacts edition={edition} archive={edition.archive} />}
      {!edition.archive && !programme?.sessions.length && <p>{t(past ? "programme.notKept" : "programme.notYet")}</p>}
      <Tickets tickets={tickets} timeZone={edition.timeZone} />
      <PracticalLinks year={edition.year} pages={practical} look="edition-part" />
      {programme && programme.sessions.length > 0 && (
        <section aria-labelledby="outline" className="edition-part">
          <h2 id="outline">{t("home.outline")}</h2>
          <ZoneNote timeZone={edition.timeZone} />
          <ProgrammeOutline sessions={programme.sessions} lookup={lookupIn(programme, places)} />
        </section>
      )}
      {programme && <Tracks programme={programme} />}
      {programme && <Venues programme={programme} />}
    </>
  );
}
