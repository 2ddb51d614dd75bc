import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { groupOfSession } from "#app/domain/groups/group-sessions.ts";
import { portraitsIn } from "#app/domain/speakers/public-profiles.ts";
import { publicSlides } from "#app/domain/speakers/slides.ts";
import { webAddress } from "#app/feeds/addresses.ts";
import { sessionJsonLd } from "#app/feeds/json-ld.ts";
import { dayOf, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { notFound } from "#app/server/guards.server.ts";
import { feedOptions, releasedProgramme } from "#app/server/pages/public-edition.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { hueOf, SessionFacts, SessionLink, titleLanguage } from "#app/ui/programme/session-facts.tsx";
import { SessionLinks } from "#app/ui/programme/session-links.tsx";
import { typography } from "#app/ui/typography.ts";
import { atTheSameTime } from "./same-time.ts";
import { SessionDetails, SessionPeople } from "./session-details.tsx";
import { portraitsOf, SessionSlides } from "./session-slides.tsx";
import { isStarrable, StarForm, StarInWords } from "./star.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

const LONG_TITLE = 90;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, release, places } = await releasedProgramme({ params, context });
  const { programme } = release;
  const session = programme.sessions.find(({ slug }) => slug === params.slug);
  if (!session) throw notFound();
  const language = languageOfRequest(request);
  const words = {
    title: inLanguage(language, session.title, session.titleEn),
    description: session.abstract ?? session.description ?? session.subtitle,
    jsonLd: sessionJsonLd(programme, session, feedOptions(context, language, release)),
    type: "article" as const,
  };
  const links = session.links.flatMap(({ title, url }) => {
    const address = webAddress(url);
    return address ? [{ title: title || address, address }] : [];
  });
  const coming = (edition.days.at(-1) ?? "") >= dayOf(context.now(), edition.timeZone);
  const around = { session, links, coming, concurrent: atTheSameTime(programme, session) };
  const [group, portraits, slides] = await Promise.all([
    groupOfSession(context.db, { session: session.id }),
    portraitsIn(context.db, { edition: edition.id }),
    publicSlides(context.db, { programme, session: session.id }),
  ]);
  const live = { group, portraits: portraitsOf(session, portraits), slides };
  return { edition, programme, places, ...around, ...live, words, origin: context.settings.appUrl };
}

export default function SessionPage() {
  const { edition, programme, places, session, links, coming, concurrent, ...live } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { t: say } = useTranslation(["shared", "waiting"]);
  const { language, path } = usePageLanguage();
  const lookup = lookupIn(programme, places);
  const address = path("/:year/seances/:slug", { year: edition.year, slug: session.slug });
  const spoken = session.language ?? "fr";
  return (
    <article>
      <div className="page-head">
        <p className="kicker">
          {say(`kinds.${session.kind}`)} ·{" "}
          <a href={path("/:year", { year: edition.year })}>{inLanguage(language, edition.name, edition.nameEn)}</a>
        </p>
        <h1
          className={`session-title ${session.title.length > LONG_TITLE ? "long-title" : ""}`}
          lang={titleLanguage(session, language)}
        >
          {typography(inLanguage(language, session.title, session.titleEn), language)}
        </h1>
        {session.subtitle && (
          <p className="lead" lang={spoken}>
            {typography(session.subtitle, language)}
          </p>
        )}
        {session.cancelled && <p className="places places-cancelled">{say("cancelled")}</p>}
      </div>
      <SessionDetails session={session} lookup={lookup} group={live.group} />
      <p className="cover-verbs">
        {coming && session.bookable && !session.cancelled && (
          <LinkButton to={path("/:year/inscription/etapes", { year: edition.year, query: { seance: session.slug } })}>
            {t("home.register")}
          </LinkButton>
        )}
        {coming && isStarrable(session) && <StarInWords session={session} />}
        {session.start && (
          <a href={`${address}.ics`} className="button button-quiet">
            {t("session.calendar")}
          </a>
        )}
      </p>
      {coming && isStarrable(session) && <StarForm year={edition.year} />}
      {coming && session.bookable && !session.cancelled && lookup.places.get(session.id)?.availability === "full" && (
        <p className="hint max-w-text">{say("waiting:sessions.public")}</p>
      )}
      <div className="prose">
        <Paragraphs text={session.abstract} lang={spoken} />
        <Paragraphs text={session.description} lang={spoken} />
        {links.length > 0 && (
          <ul>
            {links.map((link) => (
              <li key={link.address}>
                <a href={link.address} rel="noreferrer">
                  {link.title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      <SessionPeople session={session} lookup={lookup} portraits={live.portraits} />
      <SessionSlides slides={live.slides} />
      {concurrent.length > 0 && (
        <SessionLinks title={t("session.beside")}>
          {concurrent.map((other) => (
            <li key={other.id} className={hueOf(other, lookup)}>
              <SessionLink session={other} lookup={lookup} />
              <SessionFacts session={other} lookup={lookup} hours="span" />
            </li>
          ))}
        </SessionLinks>
      )}
    </article>
  );
}
