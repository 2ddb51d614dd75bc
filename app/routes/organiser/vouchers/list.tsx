import { listVouchers } from "#app/domain/vouchers/find-voucher.ts";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { formatMoney, formatNumber } from "#app/i18n/format.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { voucherList } from "./table.tsx";
import { typesIn, vouchersWanted, withTypes } from "./wanted.server.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { db, t, path, language } = visit;
  const { wanted, part } = vouchersWanted(visit);
  const types = await typesIn(visit);
  const { rows, total, totals } = await listVouchers(db, { ...wanted, ...part });
  const [used, spent] = [formatNumber(totals.used, language), formatMoney(totals.spentCents, language)];
  return {
    ...{ menuEntry: "vouchers", list: { rows: withTypes(rows, types), total, ...part } },
    note: total > 0 ? t("vouchers:list.totals", { count: totals.used, used, spent }) : null,
    looks: { categorie: { options: optionsOf(types) } },
    notes: [{ notice: "info" as const, text: t("vouchers:intro") }],
    verbs: [
      [path("/codes-de-reduction/nouveau"), t("vouchers:new.verb"), "main", "edit-settings"],
      [path("/codes-de-reduction/serie"), t("vouchers:many.verb"), "quiet", "edit-settings"],
    ],
  };
});

export default listPage(voucherList);
