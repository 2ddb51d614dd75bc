import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { listWaitingTransfers } from "#app/domain/billing/waiting-transfers.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { buttonAction, done, officeLoader } from "#app/server/pages/office.server.ts";
import { transferFile } from "#app/server/pages/transfer-file.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("refund-orders", async ({ db, edition, now, t, path, language }) => {
  const waiting = await listWaitingTransfers(db, { edition: edition.id, now });
  const ready = waiting.filter(({ state }) => state === "ready");
  const total = formatMoney(
    ready.reduce((sum, { cents }) => sum + cents, 0),
    language,
  );
  return {
    ...{
      menuEntry: "orders",
      title: t("refunds:prepare.title"),
      under: [[path("/remboursements"), t("refunds:list.title")]],
    },
    asks: {
      verb: t("refunds:prepare.verb"),
      text: [t("refunds:prepare.text", { count: ready.length, total })],
      closed: ready.length === 0 && t("refunds:prepare.nothing"),
    },
  };
});

export const action = buttonAction({ right: "refund-orders", confirmed: true }, async (sent) => {
  const outcome = await prepareBatch(sent.db, { ...sent.actor, write: transferFile });
  if (outcome.kind === "prepared") return done(sent.path("/remboursements/:id", { id: outcome.id }), "filePrepared");
  if (outcome.kind === "nothing") return done(sent.path("/remboursements"), "nothingToTransfer");
  return done(sent.path("/remboursements"), "sellerAccountFirst");
});
