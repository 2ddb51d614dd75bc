import { listRequests } from "#app/domain/billing/list-requests.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { BoxesForm } from "#app/ui/organiser/choosing.tsx";
import { FilterForm, Pager } from "#app/ui/organiser/filter-form.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { justDecided, requestsFor } from "./decide.server.ts";
import { filtersForm, SHOWN } from "./form.ts";
import { requestList, withBoxes } from "./table.tsx";

/** The requests that wait for an organiser, to be ticked and decided together. */
export const loader = officeLoader("see-orders", async (visit) => {
  const { db, address, t } = visit;
  const { filters, part } = asked({ filters: filtersForm }, visit, SHOWN);
  const wanted = { ...requestsFor(visit), text: filters.q, ticketType: filters.categorie };
  const { approved, declined, left } = await justDecided(visit);
  const names = left.map(({ name, why }) => `${name} (${t(`requests.why.${why}`)})`).join(", ");
  return {
    ...{ menuEntry: "work", title: t("requests.listTitle") },
    notes: [
      approved > 0 && { notice: "info", text: t("requests.approvedMany", { count: approved }) },
      declined > 0 && { notice: "info", text: t("requests.declinedMany", { count: declined }) },
      left.length > 0 && { notice: "attention", text: t("requests.left", { count: left.length, names }) },
      address.has("aucune") && { notice: "attention", text: t("requests.noneChosen") },
    ],
    ...{ part, ticked: address.has("cochees"), ...(await listRequests(db, { ...wanted, ...part })) },
    looks: { categorie: { ...(await bookableOptions(visit)).categorie, none: t("filter.allFeminine") } },
  };
});

export default function RequestsPage() {
  const { t, path, may, requests, total, part, ticked, looks } = usePage<typeof loader>();
  const decides = may("edit-orders") && requests.length > 0;
  const rest = { cochees: ticked ? null : "oui", acceptees: null, refusees: null, laissees: null, aucune: null };
  return (
    <OrganiserPage>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <FilterForm of={filtersForm} label={t("requests.filter")} looks={looks} />
        {total > 0 && <p className="m-0">{t("requests.count", { count: total })}</p>}
      </div>
      <WholeTable key={String(ticked)} of={decides ? withBoxes(ticked) : requestList} rows={requests} />
      {decides && (
        <BoxesForm ticked={ticked} to={path("/demandes/acceptation")} rest={rest}>
          <Button>{t("requests.approveTicked")}</Button>
          <Button look="quiet" formAction={path("/demandes/refus")}>
            {t("requests.declineTicked")}
          </Button>
        </BoxesForm>
      )}
      <Pager {...part} total={total} shown={requests.length} />
    </OrganiserPage>
  );
}
