import type { OrderPaper } from "#app/domain/billing/order-history.ts";
import { formatDate } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the invoices and credit notes of an order, with their files. */
export function OrderPapers({ papers }: { papers: readonly OrderPaper[] }) {
  const { t, language, money, path, may } = useOffice();
  const files = may("export-invoices");
  return (
    <Table
      section="papers"
      caption={t("invoices:office.title")}
      none={t("orders.noPaper")}
      rows={papers}
      columns={[
        {
          label: t("invoices:office.document"),
          cell: ({ id, reference }) =>
            files ? (
              <a href={path("/factures/:id.pdf", { id })} className="whitespace-nowrap">
                {reference}
              </a>
            ) : (
              reference
            ),
          sub: ({ credits }) => credits && t("invoices:office.credits", { reference: credits }),
        },
        { label: t("invoices:csv.issuedOn"), cell: ({ issuedOn }) => formatDate(issuedOn, language) },
        {
          label: t("orders.amount"),
          numeric: true,
          cell: ({ kind, grossCents }) => money(kind === "invoice" ? grossCents : -grossCents),
        },
        {
          label: t("invoices:office.files"),
          cell: ({ id, reference }) =>
            files && (
              <a href={path("/factures/:id/facture-x.pdf", { id })} className="whitespace-nowrap">
                Factur-X<span className="sr-only"> {reference}</span>
              </a>
            ),
        },
      ]}
    />
  );
}
