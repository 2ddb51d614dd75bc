import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { programmeNow } from "#app/domain/programme/now-and-next.ts";
import { dayOf, formatDay, formatDays, inLanguage, languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { isPast, publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { Demonstration } from "#app/ui/edition/demonstration.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { NowAndNext } from "#app/ui/programme/now-and-next.tsx";
import { isSearching, readQuery } from "#app/ui/programme/query.ts";
import { ZoneNote } from "#app/ui/programme/zone-note.tsx";
import { FilterResult, ProgrammeDays, ProgrammeFilters, ProgrammePages } from "./filters.tsx";
import { selectSessions } from "./selection.ts";
import { StarForm } from "./star.tsx";
import { ProgrammeView, ViewSwitch } from "./view.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { edition, release, places } = await publicProgramme({ params, context });
  const { pathname, searchParams } = new URL(request.url);
  const language = languageOf(pathname);
  const { t } = messagesIn(language);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const words = { title: t("site:programme.titleOf", { name }), description: t("site:programme.about", { name }) };
  const past = isPast(edition, context.now());
  if (!release?.programme.sessions.length)
    return { edition, words, past, shown: null, origin: context.settings.appUrl };
  const query = readQuery(searchParams, release.programme);
  const today = dayOf(context.now(), edition.timeZone);
  const sought = { ...query, text: context.sought ?? query.text };
  const selection = selectSessions(release.programme, sought, { today, places });
  const taking = programmeNow(release.programme, { now: context.now(), today });
  return {
    edition,
    words,
    past,
    origin: context.settings.appUrl,
    shown: { release, places, query, selection, taking },
  };
}

export default function Programme() {
  const { edition, past, shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const name = inLanguage(language, edition.name, edition.nameEn);
  // With several days, links name them, and most names contain the year.
  const isSaidBelow = shown !== null && edition.days.length > 1;
  const year = name.includes(String(edition.year)) ? null : edition.year;
  const when = isSaidBelow ? year : formatDays(edition.days, language);
  return (
    <>
      <div className="page-head programme-head">
        <p className="kicker">
          <a href={path("/:year", { year: edition.year })}>{name}</a>
        </p>
        <h1>{t("programme.title")}</h1>
        {edition.demonstration && <Demonstration />}
        <p className="programme-meta">{[when, edition.location].filter(Boolean).join(" · ")}</p>
      </div>
      {shown ? (
        <Released {...shown} year={edition.year} stars={!past} />
      ) : (
        <p className="lead">{t(past ? "programme.notKept" : "programme.notYet")}</p>
      )}
    </>
  );
}

type ReleasedProps = NonNullable<Awaited<ReturnType<typeof loader>>["shown"]>;

function Released({
  release,
  places,
  query,
  selection,
  taking,
  year,
  stars,
}: ReleasedProps & { year: number; stars: boolean }) {
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const { programme, number, releasedAt } = release;
  const lookup = lookupIn(programme, places);
  const parts = { programme, query, selection };
  return (
    <>
      {!isSearching(query) && <NowAndNext {...taking} lookup={lookup} />}
      <ProgrammeDays {...parts} />
      <div className="programme-tools">
        <ProgrammeFilters {...parts} />
        <ViewSwitch {...parts} />
        <ZoneNote timeZone={programme.edition.timeZone} />
      </div>
      <FilterResult {...parts} />
      <ProgrammePages {...parts} />
      {selection.found > 0 ? (
        <ProgrammeView {...parts} lookup={lookup} stars={stars} />
      ) : (
        <p className="lead">{t("programme.none")}</p>
      )}
      <ProgrammePages {...parts} />
      {stars && <StarForm year={year} />}
      <p className="quiet programme-foot">
        {stars && (
          <span>
            {t("programme.stars")} <a href={path("/:year/mon-programme", { year })}>{t("programme.own")}</a>
          </span>
        )}
        <a href={path("/:year/programme.ics", { year })}>{t("programme.calendar")}</a>
        <a href={path("/:year/programme/versions", { year })}>
          {t("programme.version", {
            number,
            day: formatDay(dayOf(releasedAt, programme.edition.timeZone), language),
          })}
        </a>
      </p>
    </>
  );
}
