import type { DepositRow } from "#app/domain/deposits/list-deposits.ts";
import { DepositStateWord } from "#app/ui/organiser/deposit-state.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Where the invoices and credit notes of a public body's order are at Chorus Pro. */
export function OrderDeposits({ deposits }: { deposits: readonly DepositRow[] }) {
  const { t, money, moment, path } = useOffice();
  if (deposits.length === 0) return null;
  return (
    <Table
      section="chorus"
      caption={t("deposits:title")}
      rows={deposits}
      columns={[
        {
          label: t("deposits:document"),
          cell: ({ reference }) => reference,
          to: ({ id }) => path("/factures/:id/chorus", { id }),
          sub: ({ kind }) => kind === "credit-note" && t("deposits:creditNote"),
        },
        { label: t("deposits:state"), aside: true, cell: (row) => <DepositStateWord {...row} /> },
        { label: t("registrations.when"), cell: ({ statedAt }) => statedAt && moment(statedAt) },
        {
          label: t("deposits:amount"),
          numeric: true,
          cell: ({ grossCents, kind }) => money(kind === "invoice" ? grossCents : -grossCents),
        },
      ]}
    />
  );
}
