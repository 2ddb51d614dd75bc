import { findBatches } from "#app/domain/billing/find-batches.ts";
import { listWaitingTransfers } from "#app/domain/billing/waiting-transfers.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { BatchTable, WaitingTable } from "./tables.tsx";

export const loader = officeLoader("see-orders", async ({ db, edition, now, t, path, office }) => {
  const waiting = await listWaitingTransfers(db, { edition: edition.id, now });
  const ready = waiting.filter(({ state }) => state === "ready").length;
  return {
    ...{ menuEntry: "orders", title: t("refunds:list.title"), waiting },
    verbs: [
      [path("/annulations"), t("refunds:many.title"), "quiet"],
      ready > 0 &&
        office.may.includes("refund-orders") && [path("/remboursements/fichier"), t("refunds:list.prepare"), "main"],
    ],
    batches: await findBatches(db, { edition: edition.id }),
  };
});

export default function RefundsPage() {
  const { t, waiting, batches } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-2xl">{t("refunds:list.introduction")}</p>
      <WaitingTable waiting={waiting} />
      {waiting.length > 0 && <FileLinks of={{ needs: "export-invoices" }} list={t("refunds:list.waiting")} />}
      <BatchTable batches={batches} />
    </OrganiserPage>
  );
}
