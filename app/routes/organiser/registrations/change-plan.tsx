import type { Typed } from "#app/forms/field.ts";
import type { ChangedPlan } from "#app/server/pages/change-plan.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Shows what another ticket type does, before it is done. */
export function ChangePlan({ plan }: { plan: ChangedPlan }) {
  const { t } = useOffice();
  const { from, to, before, after, more, returned, notDue, open, buyer, waits } = plan;
  return (
    <Notice tone="attention" title={t(waits ? "correction.plan.waitsTitle" : "correction.plan.title")}>
      <p className="max-w-text">{t(waits ? "correction.plan.waits" : "correction.plan.text", { from, to })}</p>
      <Facts
        facts={[
          [t("registrations.ticketType"), `${from} → ${to}`],
          [t("correction.plan.price"), `${before} → ${after}`],
          [t("correction.plan.more"), more],
          [t("correction.plan.returned", { buyer }), returned],
          [t("correction.plan.notDue"), notDue],
          [t("correction.plan.open"), open],
        ]}
      />
    </Notice>
  );
}

/** Carries what was typed to the next step, in which nothing is asked any more. */
export function TypedValues({ values }: { values: Typed }) {
  const { saw: _, ...fields } = values;
  return Object.entries(fields).flatMap(([name, typed]) =>
    [typed].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
  );
}
