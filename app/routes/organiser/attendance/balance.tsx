import { listAvoided } from "#app/domain/door/avoided.ts";
import { listLoans } from "#app/domain/door/loans.ts";
import { listMeals } from "#app/domain/door/meals.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { avoidedList, loanList, mealList } from "./balance-tables.tsx";

export const loader = officeLoader("see-checkpoints", async ({ db, edition: { id: edition }, now, t, path }) => {
  const [meals, loans, avoided] = await Promise.all([
    listMeals(db, { edition, now }),
    listLoans(db, { edition }),
    listAvoided(db, { edition, now }),
  ]);
  const notes = [t("attendance:balance.lead")];
  return {
    ...{ menuEntry: "attendance" as const, title: t("attendance:balance.title"), notes, meals, loans, avoided },
    under: [[path("/presences"), t("menu.attendance")] as const],
  };
});

export default function BalancePage() {
  const { t, meals, loans, avoided } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Section id="repas" title={t("attendance:balance.meals.title")}>
        <p className="m-0 max-w-text text-zinc">{t("attendance:balance.meals.lead")}</p>
        <WholeTable of={mealList} rows={meals} />
      </Section>
      <Section id="prets" title={t("attendance:balance.loans.title")}>
        <p className="m-0 max-w-text text-zinc">{t("attendance:balance.loans.lead")}</p>
        <WholeTable of={loanList} rows={loans} />
      </Section>
      <Section id="evite" title={t("attendance:balance.avoided.title")}>
        <p className="m-0 max-w-text text-zinc">{t("attendance:balance.avoided.lead")}</p>
        <WholeTable of={avoidedList} rows={avoided} />
      </Section>
    </OrganiserPage>
  );
}
