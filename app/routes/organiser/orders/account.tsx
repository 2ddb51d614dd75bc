import type { LedgerEntry } from "#app/domain/billing/ledger.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the entries of an order's account, with what is open after each. */
export function OrderAccount({ entries }: { entries: readonly LedgerEntry[] }) {
  const { t, money, moment, path } = useOffice();
  return (
    <Table
      section="account"
      caption={t("orders.account.title")}
      none={t("orders.account.none")}
      rows={entries}
      columns={[
        {
          label: t("orders.account.entry"),
          cell: (entry) => t(`orders.account.kinds.${wordOf(entry)}`),
          to: ({ otherOrder }) => (otherOrder === null ? null : path("/dossiers/:id", { id: otherOrder })),
          sub: ({ attendee, payment }) => attendee ?? payment?.reference ?? "",
        },
        { label: t("registrations.when"), cell: ({ writtenAt }) => moment(writtenAt) },
        ...(entries.some(({ by }) => by !== null) ? [{ label: t("orders.account.by"), cell: nameOf }] : []),
        { label: t("orders.amount"), numeric: true, cell: ({ cents }) => money(cents) },
        { label: t("orders.account.open"), numeric: true, cell: ({ openCents }) => money(openCents) },
      ]}
    />
  );
}

function nameOf({ by }: LedgerEntry): string {
  return by ?? "";
}

/** A dispute is a refund that nobody here asked for. */
function wordOf({ kind, isDispute }: LedgerEntry) {
  if (!isDispute) return kind;
  return kind === "refund-undone" ? "disputed-undone" : "disputed";
}
