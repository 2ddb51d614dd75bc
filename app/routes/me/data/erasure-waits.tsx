import { useTranslation } from "react-i18next";
import type { Hold } from "#app/domain/people/last-contact.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import type { ErasurePlanData } from "./erasure-plan.tsx";
import { OrdersThatHold } from "./orders-that-hold.tsx";
import { StayingList } from "./staying-list.tsx";

/** A confirmed erasure that waits: what has ended, what keeps the account, what stays then, and the way out. */
export function ErasureWaits({
  holds,
  orders,
  stays,
}: {
  holds: readonly Hold[];
  orders: ErasurePlanData["orders"];
  stays: ErasurePlanData["stays"];
}) {
  const { t } = useTranslation(["ownData", "letters"]);
  const { path } = usePageLanguage();
  const others = holds.filter((hold) => hold !== "order" || orders.length === 0);
  return (
    <div className="grid gap-6 wrap-anywhere">
      <p className="lead">{t("erasure.waits.text")}</p>
      {others.length > 0 && (
        <Notice tone="attention" title={t("erasure.waits.held")}>
          <ul>
            {others.map((hold) => (
              <li key={hold}>{t(`erasure.holds.${hold}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <OrdersThatHold orders={orders} title={t("erasure.waits.orders")} />
      <StayingList stays={stays} />
      <form method="post" action={path("/mon-espace/effacement/abandon")} className="grid justify-items-start gap-2">
        <p className="hint">{t("erasure.withdrawHint")}</p>
        <Button look="quiet">{t("erasure.withdraw")}</Button>
      </form>
    </div>
  );
}
