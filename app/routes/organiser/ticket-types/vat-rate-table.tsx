import type { DatedVatRate } from "#app/domain/billing/vat-rates.ts";
import { dateInWords } from "#app/i18n/dates.ts";
import { rateInWords } from "#app/i18n/money.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** The rates of a ticket type, the latest first. */
export function VatRateList({ rates }: { rates: readonly DatedVatRate[] }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  if (rates.length === 0) return <Nothing>{words("vat.none")}</Nothing>;
  const columns = [
    { key: "from", label: words("seller.from") },
    { key: "rate", label: words("vat.rate"), numeric: true },
    { key: "reason", label: words("vat.reason") },
  ];
  return (
    <Table caption={words("vat.title")} columns={columns}>
      {rates.map(({ validFrom, basisPoints, zeroReason }) => (
        <Row key={validFrom}>
          <RowHead>{dateInWords(validFrom, language)}</RowHead>
          <Cell numeric>{rateInWords(basisPoints, language)}</Cell>
          <Cell>{zeroReason}</Cell>
        </Row>
      ))}
    </Table>
  );
}
