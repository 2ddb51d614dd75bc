import { listWaitingTransfers, type WaitingTransfer } from "#app/domain/billing/waiting-transfers.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** The refunds that wait, without the accounts that they go to. */
const waitingFile = {
  columns: ({ t }: Office): Column<WaitingTransfer>[] => [
    { label: t("orders.buyer"), text: ({ buyer }) => buyer },
    { label: t("registrations.code"), text: ({ code }) => spelledCode(code) },
    { label: t("refunds:list.creditNote"), text: ({ creditNote }) => creditNote },
    { label: t("table.state"), text: ({ state }) => t(`refunds:list.states.${state}`) },
    { label: t("refunds:list.asked"), text: ({ askedAt }) => askedAt },
    { label: t("orders.amount"), text: ({ cents }) => ({ cents }) },
  ],
};

/** The refunds that wait for an account or for a transfer as a file. */
export const loader = filesLoader("export-invoices", { verb: "export-list" }, async ({ db, edition, now }) => ({
  of: waitingFile,
  rows: await listWaitingTransfers(db, { edition: edition.id, now }),
}));
