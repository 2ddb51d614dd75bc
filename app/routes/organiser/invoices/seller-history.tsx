import { siretWritten } from "#app/domain/siret.ts";
import { dateInWords } from "#app/i18n/dates.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Row, RowHead, Table } from "#app/ui/organiser/table.tsx";

/** What was said before, and what is to be said later. */
export function SellerHistory({ history }: { history: readonly { validFrom: string; name: string; siret: string }[] }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  const columns = [
    { key: "from", label: words("seller.from") },
    { key: "name", label: words("seller.name") },
    { key: "siret", label: "SIRET" },
  ];
  return (
    <Table caption={words("seller.history")} captionShown columns={columns}>
      {history.map(({ validFrom, name, siret }) => (
        <Row key={validFrom}>
          <RowHead>{dateInWords(validFrom, language)}</RowHead>
          <Cell>{name}</Cell>
          <Cell>{siretWritten(siret)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
