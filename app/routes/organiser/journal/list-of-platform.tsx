import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useLocation } from "@remix-run/react";
import { readJournal } from "#app/domain/journal.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Account } from "#app/ui/organiser/organiser-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { journalFilters } from "./filter.ts";
import { JournalList } from "./table.tsx";
import { continuesFrom, JOURNAL_PAGE, journalWanted, PLATFORM_ZONE } from "./wanted.ts";

/** The journal of the platform, with all editions. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "see-platform-journal");
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const wanted = journalWanted(searchParams, { edition: null, timeZone: PLATFORM_ZONE, language });
  const before = continuesFrom(searchParams);
  const journal = await readJournal(visit.context.db, { ...wanted, before, size: JOURNAL_PAGE });
  const page = {
    title: messagesIn(language).t("journal:platformTitle"),
    name: "Grand Paris Circulaire",
    frame: "organiser",
  };
  return { page, who: person.email, timeZone: wanted.timeZone, latest: before === null, ...journal };
}

export default function PlatformJournalPage() {
  const { page, who, timeZone, ...journal } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  const { path } = usePageLanguage();
  const { search } = useLocation();
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <main id="content" className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-8">
        <Link to={path("/organisation")} className="self-start text-sm">
          {t("frame.allEditions")}
        </Link>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h1 className="m-0 text-3xl">{page.title}</h1>
          <a href={`${path("/organisation/journal.csv")}${search}`}>{t("journal:export")}</a>
        </div>
        <p className="m-0 max-w-prose">{t("journal:intro")}</p>
        <FilterForm of={journalFilters} label={t("journal:filter")} />
        <JournalList {...journal} everywhere />
      </main>
      <footer className="mx-auto max-w-6xl">
        <Account who={who} />
      </footer>
    </div>
  );
}
