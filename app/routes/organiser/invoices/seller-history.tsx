import { siretWritten } from "#app/domain/siret.ts";
import { formatDate } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { useInvoiceWords } from "./words.ts";

/** Lists earlier and future entries of the seller. */
export function SellerHistory({ history }: { history: readonly { validFrom: string; name: string; siret: string }[] }) {
  const { language } = useOffice();
  const words = useInvoiceWords();
  return (
    <Table
      caption={words("seller.history")}
      captionShown
      rows={history}
      rowKey={({ validFrom }) => validFrom}
      columns={[
        { label: words("seller.from"), cell: ({ validFrom }) => formatDate(validFrom, language) },
        { label: words("seller.name"), cell: ({ name }) => name },
        { label: "SIRET", cell: ({ siret }) => siretWritten(siret) },
      ]}
    />
  );
}
