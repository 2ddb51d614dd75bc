import { useLoaderData } from "@remix-run/react";
import { listInvoices } from "#app/domain/billing/list-invoices.ts";
import { listMatters } from "#app/domain/billing/matters.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { dayOf } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { InvoiceTotals, invoiceList, NoSeller, WaitingInvoices } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, now } = visit;
  const { filters, part } = asked(invoiceList, visit);
  const wanted = { edition: edition.id, search: filters.q ?? undefined, state: filters.etat ?? ("all" as const) };
  const { totals, ...listed } = await listInvoices(db, { ...wanted, page: part.page, pageSize: part.size });
  const work = await listMatters(db, { edition: edition.id });
  return {
    ...{ noun: "invoices", list: { ...listed, ...part }, totals },
    waiting: work.filter(({ kind }) => kind === "invoice-missing").length,
    sold: (await sellerOn(db, dayOf(now, edition.timeZone))) !== null,
  };
});

export default function InvoicesPage() {
  const { list, totals, waiting, sold } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  const verbs = (
    <May needs="keep-seller">
      <LinkButton to={path("/facturation/vendeur")} look="quiet">
        {t("invoices:office.seller")}
      </LinkButton>
    </May>
  );
  const above = (
    <>
      {!sold && <NoSeller />}
      {waiting > 0 && <WaitingInvoices count={waiting} />}
      <InvoiceTotals total={list.total} totals={totals} />
    </>
  );
  return <ListPage of={invoiceList} verbs={verbs} above={above} />;
}
