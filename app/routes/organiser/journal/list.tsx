import { useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readJournal } from "#app/domain/journal.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { journalFilters } from "./filter.ts";
import { JournalList } from "./table.tsx";
import { continuesFrom, JOURNAL_PAGE, journalWanted } from "./wanted.ts";

/** The journal of an edition. */
export const loader = officeLoader("see-journal", async ({ db, edition, office, address, language }) => {
  const wanted = journalWanted(address, { edition: edition.id, timeZone: edition.timeZone, language });
  const before = continuesFrom(address);
  const journal = await readJournal(db, { ...wanted, before, size: JOURNAL_PAGE });
  const exports = office.may.includes("export-journal");
  return { menuEntry: "journal", latest: before === null, exports, ...journal };
});

export default function JournalPage() {
  const { page, exports, ...journal } = useLoaderData<typeof loader>();
  const { t } = useTranslation("journal");
  const { path } = useOffice();
  const { search } = useLocation();
  return (
    <OrganiserPage verbs={exports && <a href={`${path("/journal.csv")}${search}`}>{t("export")}</a>}>
      <p className="m-0 max-w-prose">{t("intro")}</p>
      <FilterForm of={journalFilters} label={t("filter")} />
      <JournalList {...journal} everywhere={false} />
    </OrganiserPage>
  );
}
