import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readJournal } from "#app/domain/journal.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { journalFilters } from "./filter.ts";
import { JournalList } from "./table.tsx";
import { continuesFrom, JOURNAL_PAGE, journalWanted } from "./wanted.ts";

/** The journal of an edition. */
export const loader = officeLoader("see-journal", async ({ db, edition, address, language, t, path }) => {
  const wanted = journalWanted(address, { edition: edition.id, timeZone: edition.timeZone, language });
  const before = continuesFrom(address);
  const journal = await readJournal(db, { ...wanted, before, size: JOURNAL_PAGE });
  const verbs = [[path("/donnees-personnelles"), t("journal:purge.link"), "link", "see-journal"] as const];
  return { menuEntry: "journal", verbs, notes: [t("journal:intro")], latest: before === null, ...journal };
});

export default function JournalPage() {
  const { page, ...journal } = useLoaderData<typeof loader>();
  const { t } = useTranslation("journal");
  return (
    <OrganiserPage>
      <FilterForm of={journalFilters} label={t("filter")} />
      <FileLinks of={{ needs: "export-journal" }} list={t("title")} />
      <JournalList {...journal} everywhere={false} />
    </OrganiserPage>
  );
}
