import { searchEverything } from "#app/domain/billing/search-everything.ts";
import { filtersIn } from "#app/forms/filters.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { searchForm } from "./form.ts";
import { FoundInvoices, FoundOrders, FoundPeople } from "./found.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, office } = visit;
  const { q: text } = filtersIn(searchForm, visit.address);
  const people = office.may.includes("see-registrations");
  const found = text ? await searchEverything(db, { edition: edition.id, text, people }) : null;
  const total = found ? found.people.total + found.orders.total + found.invoices.total : 0;
  const meant = { text, total, list: visit.path("/recherche"), needs: "see-orders" } as const;
  return { menuEntry: "search", notes: await meantNotes(visit, meant), text, found, total };
});

export default function SearchPage() {
  const { t, text, found, total } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <FilterForm of={searchForm} label={t("search.form")} />
      {!found && <p className="m-0 max-w-text">{t("search.help")}</p>}
      {found && total === 0 && <p className="m-0">{t("search.none")}</p>}
      {found && text && (
        <>
          <FoundPeople of={found.people} text={text} />
          <FoundOrders of={found.orders} text={text} />
          <FoundInvoices of={found.invoices} text={text} />
        </>
      )}
    </OrganiserPage>
  );
}
