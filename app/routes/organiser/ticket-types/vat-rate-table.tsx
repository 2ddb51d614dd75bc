import type { DatedVatRate } from "#app/domain/billing/vat-rates.ts";
import { formatDate, formatRate } from "#app/i18n/format.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** The rates of a ticket type, the latest first. */
export function VatRateList({ rates }: { rates: readonly DatedVatRate[] }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  return (
    <Table
      caption={words("vat.title")}
      none={words("vat.none")}
      rows={rates}
      rowKey={({ validFrom }) => validFrom}
      columns={[
        { label: words("seller.from"), cell: ({ validFrom }) => formatDate(validFrom, language) },
        { label: words("vat.rate"), numeric: true, cell: ({ basisPoints }) => formatRate(basisPoints, language) },
        { label: words("vat.reason"), cell: ({ zeroReason }) => zeroReason },
      ]}
    />
  );
}
