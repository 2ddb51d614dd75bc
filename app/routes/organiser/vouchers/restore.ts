import { restoreVoucher } from "#app/domain/vouchers/withdraw-voucher.ts";
import { answer, buttonAction, done, redirectToForm } from "#app/server/pages/office.server.ts";

export const loader = redirectToForm("/codes-de-reduction/:id", "edit-settings");

export const action = buttonAction("edit-settings", async (sent) => {
  const { id, path } = sent;
  return answer(sent, await restoreVoucher(sent.db, { ...sent.actor, voucher: id }), {
    "no-places": () => done(path("/codes-de-reduction/:id", { id }), "voucherWithoutPlaces"),
    "waited-for": () => done(path("/codes-de-reduction/:id", { id }), "voucherWithoutPlaces"),
    restored: () => done(path("/codes-de-reduction/:id", { id }), "voucherRestored"),
  });
});
