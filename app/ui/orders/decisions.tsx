import { useTranslation } from "react-i18next";
import type { Decision } from "#app/domain/billing/decisions.ts";
import { Notice } from "../notice.tsx";

/** A decision with its amount formatted. */
export type OrderDecisionView = Omit<Decision, "amountCents"> & { readonly amount: string };

/** The organisers' decisions about an order's money, with their notes. */
export function Decisions({ decisions }: { decisions: readonly OrderDecisionView[] }) {
  const { t } = useTranslation("orders");
  return decisions.map(({ id, decided, name, amount, words }) => (
    <Notice key={id} tone="info">
      <p className="wrap-anywhere">{t(`decisions.${decided}`, { name, amount })}</p>
      {words && <p className="wrap-anywhere">{t("decisions.words", { words })}</p>}
    </Notice>
  ));
}
