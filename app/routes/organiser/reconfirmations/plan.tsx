import type { AskingPlan } from "#app/domain/reconfirmation/people-asked.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** Shows whom it would ask, and whose place it could release, before anything is arranged. */
export function Plan({ plan, releases }: { plan: AskingPlan; releases: boolean }) {
  const { t, number } = useOffice();
  const { people, atStake, priced, speakers, unreachable } = plan;
  return (
    <Section id="effect" title={t("reconfirmations:plan.title")}>
      <Facts
        facts={[
          [t("reconfirmations:plan.people"), number(people)],
          [t("reconfirmations:plan.atStake"), releases && number(atStake)],
          [t("reconfirmations:plan.priced"), releases && priced > 0 && number(priced)],
          [t("reconfirmations:plan.speakers"), releases && speakers > 0 && number(speakers)],
          [t("reconfirmations:plan.unreachable"), unreachable > 0 && number(unreachable)],
        ]}
      />
      <p className="m-0">{t(releases ? "reconfirmations:plan.releases" : "reconfirmations:plan.keeps")}</p>
    </Section>
  );
}
