import { useTranslation } from "react-i18next";
import type { Decision } from "#app/domain/billing/decisions.ts";
import { Notice } from "../notice.tsx";

/** A decision with its amount as the language writes money. */
export type ShownDecision = Omit<Decision, "amountCents"> & { readonly amount: string };

/** What the organisers decided about an order's money, each with their words. */
export function Decisions({ decisions }: { decisions: readonly ShownDecision[] }) {
  const { t } = useTranslation("orders");
  return decisions.map(({ id, decided, name, amount, words }) => (
    <Notice key={id} tone="info">
      <p className="wrap-anywhere">{t(`decisions.${decided}`, { name, amount })}</p>
      {words && <p className="wrap-anywhere">{t("decisions.words", { words })}</p>}
    </Notice>
  ));
}
