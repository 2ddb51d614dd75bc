import { searchEverything } from "#app/domain/billing/search-everything.ts";
import { listQuotations } from "#app/domain/quotations/list-quotations.ts";
import { filtersIn } from "#app/forms/filters.ts";
import { searchForm } from "#app/forms/search-form.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { type OfficeVisit, officeLoader } from "#app/server/pages/office.server.ts";
import { FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { FoundInvoices, FoundOrders, FoundPeople, FoundQuotations } from "./found.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, office } = visit;
  const { q: text } = filtersIn(searchForm, visit.address);
  const people = office.may.includes("see-registrations");
  const found = text ? await searchEverything(db, { edition: edition.id, text, people }) : null;
  const quotations = text ? await quotationsOf(visit, text) : null;
  const total = (found ? found.people.total + found.orders.total + found.invoices.total : 0) + (quotations?.total ?? 0);
  const meant = { text, total, list: visit.path("/recherche"), needs: "see-orders" } as const;
  return { menuEntry: "search", notes: await meantNotes(visit, meant), text, found, quotations, total };
});

/** The first quotations that a text finds. */
async function quotationsOf({ db, edition, now }: OfficeVisit, text: string) {
  return await listQuotations(db, { edition: edition.id, text, now, size: 10 });
}

export default function SearchPage() {
  const { t, text, found, quotations, total } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <FilterForm of={searchForm} label={t("search.form")} verb={t("search.verb")} />
      {!found && <p className="m-0 max-w-text">{t("search.help")}</p>}
      {found && total === 0 && <p className="m-0">{t("search.none")}</p>}
      {found && text && (
        <>
          <FoundPeople of={found.people} text={text} />
          <FoundOrders of={found.orders} text={text} />
          {quotations && <FoundQuotations of={quotations} text={text} />}
          <FoundInvoices of={found.invoices} text={text} />
        </>
      )}
    </OrganiserPage>
  );
}
