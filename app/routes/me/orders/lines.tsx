import { useTranslation } from "react-i18next";
import type { OrderLineView } from "#app/domain/billing/find-order.ts";
import type { OrderState } from "#app/domain/billing/order-states.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { VoucherLine, type VoucherUsed } from "#app/ui/orders/voucher-used.tsx";

type Line = Omit<OrderLineView, "voucher"> & {
  readonly price: string;
  readonly path: string | null;
  readonly voucher: VoucherUsed | null;
};

interface Amounts {
  /** What the order costs now. */
  readonly total: string;
  /** The sum of the prices above, and what of it is no longer charged; null when all is. */
  readonly changes: { readonly ordered: string; readonly difference: string } | null;
  /** What was returned or is being returned. */
  readonly moneyBack: string | null;
}

/** Lists the people of an order, each with ticket and price, then the sums. */
export function OrderLines({ lines, amounts, state }: { lines: readonly Line[]; amounts: Amounts; state: OrderState }) {
  const { total, changes, moneyBack } = amounts;
  const { t } = useTranslation("orders");
  return (
    <section aria-labelledby="lines" className="grid gap-2">
      <h2 id="lines">{t("lines.title", { count: lines.filter(({ isOption }) => !isOption).length || 1 })}</h2>
      <ul>
        {lines.map(
          ({ id, name, email, ticketType, isOption, price, sessions, path, registration, notGiven, voucher }) => (
            <li key={id} className="flex items-baseline justify-between gap-4 border-line border-b py-3">
              <span className="grid min-w-0 gap-0.5">
                {isOption && <span className="font-semibold wrap-anywhere">{ticketType}</span>}
                <span className={isOption ? "hint wrap-anywhere" : "font-semibold wrap-anywhere"}>
                  {path && name && state !== "held" ? <a href={path}>{name}</a> : (name ?? t("lines.erased"))}
                </span>
                <span className="hint wrap-anywhere">
                  {[
                    isOption ? null : ticketType,
                    registration?.cancelled ? t("lines.cancelled") : null,
                    notGiven ? t("lines.notGiven") : null,
                  ]
                    .filter(Boolean)
                    .join("\u00a0· ")}
                </span>
                {email && !isOption && (
                  <span className="hint wrap-anywhere">
                    <MailAddress>{email}</MailAddress>
                  </span>
                )}
                {sessions.map((title) => (
                  <span key={title} className="hint wrap-anywhere">
                    {title}
                  </span>
                ))}
                <VoucherLine voucher={voucher} />
              </span>
              <span className="shrink-0 tabular-nums">{price}</span>
            </li>
          ),
        )}
      </ul>
      <dl className="m-0 grid gap-1">
        <Sum label={t("lines.ordered")} amount={changes?.ordered} />
        <Sum label={t("lines.difference")} amount={changes?.difference} />
        <Sum label={t("lines.total")} amount={total} isMain />
        <Sum label={t("lines.moneyBack")} amount={moneyBack} />
      </dl>
    </section>
  );
}

function Sum({
  label,
  amount,
  isMain = false,
}: {
  label: string;
  amount?: string | null | undefined;
  isMain?: boolean;
}) {
  if (!amount) return null;
  return (
    <div className={`flex justify-between gap-4 ${isMain ? "font-semibold" : ""}`}>
      <dt>{label}</dt>
      <dd className="m-0 shrink-0 tabular-nums">{amount}</dd>
    </div>
  );
}
