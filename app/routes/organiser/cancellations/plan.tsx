import type { CancellationPlan } from "#app/domain/billing/plan-cancellation.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Shows the totals of a cancellation of many places before it begins. */
export function PlanTable({ plan }: { plan: CancellationPlan }) {
  const { t, money, number } = useOffice();
  const { people, orders, creditCents, notDueCents, cardCents, cardOrders, accountCents, accountOrders, waiting } =
    plan;
  return (
    <Section id="effect" title={t("refunds:many.effect")}>
      <Facts
        facts={[
          [t("refunds:many.people"), number(people)],
          [t("refunds:many.orders"), number(orders)],
          [t("refunds:many.credit"), money(creditCents)],
          [t("refunds:many.notDue"), notDueCents > 0 && money(notDueCents)],
          [
            t("refunds:many.toCards"),
            cardOrders > 0 && t("refunds:many.sum", { amount: money(cardCents), count: cardOrders }),
          ],
          [
            t("refunds:many.toAccounts"),
            accountOrders > 0 && t("refunds:many.sum", { amount: money(accountCents), count: accountOrders }),
          ],
          [t("refunds:many.waiting"), waiting > 0 && number(waiting)],
        ]}
      />
      <p className="m-0">{t("refunds:many.letters")}</p>
    </Section>
  );
}
