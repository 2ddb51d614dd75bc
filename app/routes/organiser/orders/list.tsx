import { useLoaderData } from "@remix-run/react";
import { listOrders } from "#app/domain/billing/list-orders.ts";
import { ORDER_MEANS, ORDER_STATES } from "#app/domain/billing/order-states.ts";
import { listWork } from "#app/domain/billing/work-items.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { choiceOf, pageOf, searchOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { OrderFilters, OrderList } from "./table.tsx";

const SIZE = 50;

export const loader = officeLoader("see-orders", async ({ db, edition: { id: edition }, address, context }) => {
  const at = pageOf(address);
  const listed = await listOrders(db, {
    edition,
    text: searchOf(address),
    state: choiceOf(address, "etat", ORDER_STATES),
    means: choiceOf(address, "moyen", ORDER_MEANS),
    page: at,
    size: SIZE,
  });
  const work = await listWork(db, { edition });
  return { noun: "orders", at, cards: context.cashier !== null, work: work.length, ...listed };
});

export default function OrdersPage() {
  const { at, cards, work, orders, total } = useLoaderData<typeof loader>();
  const { t, path } = useOffice();
  return (
    <OrganiserPage
      verbs={
        <LinkButton look="quiet" to={path("/a-traiter")}>
          {t("orders.work", { count: work })}
        </LinkButton>
      }
    >
      {!cards && <Notice>{t("orders.noCard")}</Notice>}
      <OrderFilters />
      <OrderList orders={orders} total={total} />
      <Pager page={at} size={SIZE} shown={orders.length} total={total} />
    </OrganiserPage>
  );
}
