import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { ordersThatHold } from "./erasure-plan.server.ts";

/** Lists the orders that keep an account after the person has confirmed, each with what is awaited and its page. */
export function OrdersThatHold({
  orders,
  title,
}: {
  orders: Awaited<ReturnType<typeof ordersThatHold>>;
  title: string;
}) {
  const { t } = useTranslation("ownData");
  if (orders.length === 0) return null;
  return (
    <Notice tone="attention" title={title}>
      <ul>
        {orders.map(({ id, kind, edition, address }) => (
          <li key={id}>
            {t(`erasure.orders.${kind}`, { edition })} {address && <a href={address}>{t("erasure.orders.open")}</a>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
