import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readJournal } from "#app/domain/journal.ts";
import { languageOf } from "#app/i18n/languages.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { JournalFilter } from "./filter.tsx";
import { JournalList } from "./table.tsx";
import { continuesFrom, JOURNAL_PAGE, journalWanted } from "./wanted.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

/** Who did what in an edition, and when. */
export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-journal");
  const { pathname, searchParams } = new URL(visit.request.url);
  const { id: edition, timeZone } = office.edition;
  const wanted = journalWanted(searchParams, { edition, timeZone, language: languageOf(pathname) });
  const before = continuesFrom(searchParams);
  const exports = office.may.includes("export-journal");
  const latest = before === null;
  const journal = await readJournal(visit.context.db, { ...wanted, before, size: JOURNAL_PAGE });
  return { page: officePage(visit.request, office, "journal"), latest, exports, ...journal };
}

export default function JournalPage() {
  const { page, exports, ...journal } = useLoaderData<typeof loader>();
  const { t } = useTranslation("journal");
  const { path } = useOffice(page.year);
  const { search } = useLocation();
  return (
    <OrganiserPage page={page} verbs={exports && <a href={`${path("/journal.csv")}${search}`}>{t("export")}</a>}>
      <p className="m-0 max-w-prose">{t("intro")}</p>
      <JournalFilter />
      <JournalList {...journal} timeZone={page.timeZone} everywhere={false} />
    </OrganiserPage>
  );
}
