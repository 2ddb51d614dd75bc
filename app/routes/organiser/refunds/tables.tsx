import type { TransferBatch, TransferOfBatch } from "#app/domain/billing/find-batches.ts";
import type { WaitingTransfer } from "#app/domain/billing/waiting-transfers.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { formatDate } from "#app/i18n/format.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const WAITING = { undecided: "bad", asked: "waiting", unanswered: "bad", ready: "good" } as const;
const FILES = { prepared: "waiting", downloaded: "waiting", sent: "good", dropped: "plain" } as const;

/** Lists the refunds that wait for an account or for a file. */
export function WaitingTable({ waiting }: { waiting: readonly WaitingTransfer[] }) {
  const { t, path, money, moment } = useOffice();
  return (
    <Table
      section="waiting"
      caption={t("refunds:list.waiting")}
      none={t("refunds:list.none")}
      rows={waiting}
      columns={[
        {
          label: t("orders.buyer"),
          cell: ({ buyer }) => buyer,
          to: ({ order, id }) => path("/dossiers/:id/remboursements/:refund", { id: order, refund: id }),
          sub: ({ creditNote, code }) => creditNote ?? t("refunds:list.order", { code: spelledCode(code) }),
        },
        {
          label: t("table.state"),
          cell: ({ state }) => <State tone={WAITING[state]}>{t(`refunds:list.states.${state}`)}</State>,
        },
        {
          label: t("refunds:list.account"),
          cell: ({ account }) => account?.iban,
          sub: ({ account }) => account?.holder,
        },
        { label: t("refunds:list.asked"), cell: ({ askedAt }) => moment(askedAt) },
        { label: t("orders.amount"), numeric: true, aside: true, cell: ({ cents }) => money(cents) },
      ]}
    />
  );
}

/** Lists the files that were prepared. */
export function BatchTable({ batches }: { batches: readonly TransferBatch[] }) {
  const { t, path, money, moment } = useOffice();
  return (
    <Table
      section="files"
      caption={t("refunds:list.files")}
      none={t("refunds:list.noFile")}
      rows={batches}
      columns={[
        {
          label: t("refunds:list.file"),
          cell: ({ message }) => message,
          to: ({ id }) => path("/remboursements/:id", { id }),
          sub: ({ transfers }) => t("refunds:list.transfers", { count: transfers }),
        },
        {
          label: t("table.state"),
          cell: ({ state }) => <State tone={FILES[state]}>{t(`refunds:batch.states.${state}`)}</State>,
        },
        {
          label: t("refunds:list.prepared"),
          cell: ({ preparedAt }) => moment(preparedAt),
          sub: ({ preparedBy }) => preparedBy,
        },
        { label: t("orders.amount"), numeric: true, aside: true, cell: ({ totalCents }) => money(totalCents) },
      ]}
    />
  );
}

/** Lists the transfers of a file, with what came back. */
export function TransferTable({ batch, transfers }: { batch: TransferBatch; transfers: readonly TransferOfBatch[] }) {
  const { t, path, money, may } = useOffice();
  const mayReturn = batch.state === "sent" && may("refund-orders");
  return (
    <Table
      section="transfers"
      caption={t("refunds:batch.transfers")}
      none={t("refunds:batch.none")}
      rows={transfers}
      rowKey={({ refund }) => refund}
      columns={[
        {
          label: t("orders.buyer"),
          cell: ({ buyer }) => buyer,
          to: ({ order }) => path("/dossiers/:id", { id: order }),
          sub: ({ reference }) => reference,
        },
        {
          label: t("refunds:list.account"),
          cell: ({ account }) => account?.iban ?? t("refunds:batch.erased"),
          sub: ({ account }) => account?.holder,
        },
        {
          label: t("table.state"),
          cell: ({ returned }) =>
            returned ? (
              <State tone="bad">{t("refunds:batch.returned", { code: returned })}</State>
            ) : (
              mayReturn && t("refunds:batch.cameBack")
            ),
          to: ({ refund, returned }) =>
            mayReturn && !returned ? path("/remboursements/:id/retours/:refund", { id: batch.id, refund }) : null,
        },
        { label: t("orders.amount"), numeric: true, aside: true, cell: ({ cents }) => money(cents) },
      ]}
    />
  );
}

/** The day on which the bank is to carry out a file, in words. */
export function executionDay({ executionDay: day }: TransferBatch, language: "fr" | "en"): string {
  return formatDate(day, language);
}
