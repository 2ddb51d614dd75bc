import { exportVouchers } from "#app/domain/vouchers/find-voucher.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { voucherList } from "./table.tsx";
import { typesIn, vouchersWanted, withTypes } from "./wanted.server.ts";

/** The filtered list as a file. */
export const loader = filesLoader("edit-settings", { verb: "export-vouchers" }, async (visit) => {
  const vouchers = await exportVouchers(visit.db, vouchersWanted(visit).wanted);
  return { of: voucherList, rows: withTypes(vouchers, await typesIn(visit)) };
});
