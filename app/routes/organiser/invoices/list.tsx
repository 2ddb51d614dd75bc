import { useLoaderData } from "@remix-run/react";
import { listInvoices } from "#app/domain/billing/list-invoices.ts";
import { sellerOn } from "#app/domain/billing/seller.ts";
import { listWork } from "#app/domain/billing/work-items.ts";
import { dayOf } from "#app/i18n/dates.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { InvoiceDownloads, InvoiceFilters, InvoiceList, NoSeller, WaitingInvoices } from "./table.tsx";
import { invoicesWanted } from "./wanted.ts";

const SIZE = 50;

export const loader = officeLoader("see-orders", async ({ db, edition: { id, timeZone }, address, now }) => {
  const at = pageOf(address);
  return {
    ...{ noun: "invoices", at },
    listed: await listInvoices(db, { ...invoicesWanted(address, id), page: at, pageSize: SIZE }),
    waiting: (await listWork(db, { edition: id })).filter(({ kind }) => kind === "invoice-missing").length,
    sold: (await sellerOn(db, dayOf(now, timeZone))) !== null,
  };
});

export default function InvoicesPage() {
  const { at, listed, waiting, sold } = useLoaderData<typeof loader>();
  const { path } = useOffice();
  const words = useInvoiceWords();
  return (
    <OrganiserPage
      verbs={
        <May needs="keep-seller">
          <LinkButton to={path("/facturation/vendeur")} look="quiet">
            {words("office.seller")}
          </LinkButton>
        </May>
      }
    >
      {!sold && <NoSeller />}
      {waiting > 0 && <WaitingInvoices count={waiting} />}
      <InvoiceFilters />
      <InvoiceList {...listed} />
      <Pager page={at} size={SIZE} shown={listed.rows.length} total={listed.total} />
      {listed.total > 0 && <InvoiceDownloads />}
    </OrganiserPage>
  );
}
