import type { OrderAct } from "#app/domain/billing/order-history.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Trail } from "#app/ui/organiser/trail.tsx";

const VERBS = [
  "place-order",
  "confirm-order",
  "close-order",
  "complete-buyer",
  "record-payment",
  "record-transfer",
  "expire-order",
  "give-up-order",
  "refund-order",
  "refund-payment",
  "refund-done",
  "issue-invoice",
  "credit-invoice",
] as const;

/** Lists the actions on an order, and by whom. */
export function OrderTrail({ acts }: { acts: readonly OrderAct[] }) {
  const { t } = useOffice();
  const words = (verb: string) => t(`orderVerbs.${VERBS.find((known) => known === verb) ?? "other"}`);
  return <Trail acts={acts.map(({ verb, ...act }) => ({ ...act, what: words(verb) }))} />;
}
