import { listQuotations } from "#app/domain/quotations/list-quotations.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { quotationList } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, now, path, t, language } = visit;
  const { filters, part } = asked(quotationList, visit);
  const { q: text, etat: state } = filters;
  const { rows, total, openCents } = await listQuotations(db, { edition: edition.id, text, state, now, ...part });
  const open = t("quotations:list.open", { amount: formatMoney(openCents, language) });
  return {
    ...{ menuEntry: "quotations", list: { rows, total, ...part } },
    verbs: [[path("/devis/nouveau"), t("quotations:list.new"), "main", "edit-orders"]],
    notes: [openCents > 0 && { notice: "info" as const, text: open }],
  };
});

export default listPage(quotationList);
