import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { readJournal } from "#app/domain/journal.ts";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requirePlatformRight } from "#app/server/guards.server.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { PlatformPage } from "#app/ui/organiser/platform-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { journalFilters } from "./filter.ts";
import { JournalList } from "./table.tsx";
import { continuesFrom, JOURNAL_PAGE, journalWanted } from "./wanted.ts";

/** The journal of the platform, with all editions. */
export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePlatformRight(visit, "see-platform-journal");
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const wanted = journalWanted(searchParams, { edition: null, timeZone: HOUSE_ZONE, language });
  const before = continuesFrom(searchParams);
  const journal = await readJournal(visit.context.db, { ...wanted, before, size: JOURNAL_PAGE });
  const page = {
    title: messagesIn(language).t("journal:platformTitle"),
    name: "Grand Paris Circulaire",
    frame: "organiser",
    ...{ done: null, letters: null },
  };
  return { page, who: person.email, timeZone: wanted.timeZone, latest: before === null, ...journal };
}

export default function PlatformJournalPage() {
  const { page, who, timeZone, ...journal } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  const { path } = usePageLanguage();
  const { search } = useLocation();
  return (
    <PlatformPage
      title={page.title}
      who={who}
      beside={
        <span className="flex gap-x-4">
          <a href={`${path("/organisation/journal.csv")}${search}`} download>
            CSV
          </a>
          <a href={`${path("/organisation/journal.xlsx")}${search}`} download>
            XLSX
          </a>
        </span>
      }
    >
      <p className="m-0 max-w-prose">{t("journal:intro")}</p>
      <FilterForm of={journalFilters} label={t("journal:filter")} />
      <JournalList {...journal} everywhere />
    </PlatformPage>
  );
}
