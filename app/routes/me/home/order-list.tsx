import { useTranslation } from "react-i18next";
import type { OrderState } from "#app/domain/billing/order-states.ts";

interface ListedOrder {
  readonly path: string;
  readonly edition: string;
  readonly day: string;
  readonly state: OrderState;
  readonly total: string;
  readonly people: number;
  readonly invoice: string | null;
  readonly creditNote: string | null;
}

/** Lists a person's orders, with links to their pages and documents. */
export function OrderList({ orders }: { orders: readonly ListedOrder[] }) {
  const { t } = useTranslation("orders");
  if (orders.length === 0) return null;
  return (
    <section aria-labelledby="orders" className="grid gap-3">
      <h2 id="orders">{t("mine.title")}</h2>
      <ul>
        {orders.map(({ path, edition, day, state, total, people, invoice, creditNote }) => (
          <li key={path} className="grid gap-0.5 border-b border-line py-3">
            <span className="flex items-baseline justify-between gap-4">
              <a href={path} className="min-w-0 font-semibold wrap-anywhere">
                {edition}
              </a>
              <span className="shrink-0 tabular-nums">{total}</span>
            </span>
            <span className="hint">
              {[day, t("mine.people", { count: people }), t(`mine.states.${state}`)].join(" · ")}
            </span>
            {(invoice || creditNote) && (
              <span className="flex flex-wrap gap-x-4">
                {invoice && <a href={invoice}>{t("invoice")}</a>}
                {creditNote && <a href={creditNote}>{t("creditNote")}</a>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
