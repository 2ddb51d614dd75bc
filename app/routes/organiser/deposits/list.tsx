import { countToDeposit, listDeposits } from "#app/domain/deposits/list-deposits.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May, usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { depositList } from "./table.tsx";

export const loader = officeLoader("see-orders", async (visit) => {
  const { db, edition, context, t } = visit;
  const { filters, part } = asked(depositList, visit);
  const wanted = { edition: edition.id, search: filters.q ?? undefined, stage: filters.etat ?? undefined };
  const listed = await listDeposits(db, { ...wanted, ...part });
  const sends = context.depositService !== null;
  return {
    ...{ menuEntry: "invoices", title: t("deposits:title"), list: { ...listed, ...part } },
    waiting: sends ? await countToDeposit(db, { edition: edition.id }) : 0,
    notes: [t("deposits:introduction"), !sends && { notice: "info", text: t("deposits:noKeys") }],
  };
});

export default function DepositsPage() {
  const { t, path, waiting } = usePage<typeof loader>();
  const askAll = waiting > 0 && (
    <May needs="edit-orders">
      <PostButton to={path("/facturation/chorus/depot")}>{t("deposits:verbs.askAll", { count: waiting })}</PostButton>
    </May>
  );
  return <ListPage of={depositList} above={askAll} />;
}
