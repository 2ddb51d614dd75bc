import { useTranslation } from "react-i18next";
import type { PaymentMeans } from "#app/domain/billing/payment-means.ts";

/** What was paid for an order: when, how, and its reference. */
export function OrderPayments(props: {
  payments: readonly { id: number; amount: string; day: string; means: PaymentMeans; reference: string | null }[];
}) {
  const { t } = useTranslation(["orders", "invoices"]);
  if (props.payments.length === 0) return null;
  return (
    <section aria-labelledby="payments" className="grid gap-1">
      <h2 id="payments">{t("payments.title")}</h2>
      {props.payments.map(({ id, amount, day, means, reference }) => (
        <p key={id} className="m-0 wrap-anywhere">
          {[t("payments.paid", { amount, day }), t(`invoices:receipt.means.${means}`), reference]
            .filter(Boolean)
            .join(" · ")}
        </p>
      ))}
    </section>
  );
}
