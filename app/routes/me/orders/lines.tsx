import { useTranslation } from "react-i18next";
import type { OrderLineView } from "#app/domain/billing/find-order.ts";
import type { OrderState } from "#app/domain/billing/order-states.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";

type Line = OrderLineView & { readonly price: string; readonly path: string | null };

/** Lists the people of an order, each with ticket and price, then the sum. */
export function OrderLines({ lines, total, state }: { lines: readonly Line[]; total: string; state: OrderState }) {
  const { t } = useTranslation("orders");
  return (
    <section aria-labelledby="lines" className="grid gap-2">
      <h2 id="lines">{t("lines.title", { count: lines.length })}</h2>
      <ul>
        {lines.map(({ id, name, email, ticketType, price, sessions, path, registration, notGiven }) => (
          <li key={id} className="flex items-baseline justify-between gap-4 border-line border-b py-3">
            <span className="grid min-w-0 gap-0.5">
              <span className="font-semibold wrap-anywhere">
                {path && name && state !== "held" ? <a href={path}>{name}</a> : (name ?? t("lines.erased"))}
              </span>
              <span className="hint wrap-anywhere">
                {[
                  ticketType,
                  registration?.cancelled ? t("lines.cancelled") : null,
                  notGiven ? t("lines.notGiven") : null,
                ]
                  .filter(Boolean)
                  .join("\u00a0· ")}
              </span>
              {email && (
                <span className="hint wrap-anywhere">
                  <MailAddress>{email}</MailAddress>
                </span>
              )}
              {sessions.map((title) => (
                <span key={title} className="hint wrap-anywhere">
                  {title}
                </span>
              ))}
            </span>
            <span className="shrink-0 tabular-nums">{price}</span>
          </li>
        ))}
      </ul>
      <p className="m-0 flex justify-between gap-4 font-semibold">
        <span>{t("lines.total")}</span>
        <span className="tabular-nums">{total}</span>
      </p>
    </section>
  );
}
