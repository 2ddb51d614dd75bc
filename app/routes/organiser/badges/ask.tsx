import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { BadgeRun } from "#app/domain/door/badge-runs.ts";
import type { BadgeCount, UndeclaredRun } from "#app/domain/door/badges-to-print.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { badgesForm, countedBadges } from "./form.ts";
import type { PrintedLayout } from "./printed-layouts.server.ts";
import { PrintedLayouts } from "./printed-layouts.tsx";
import { UndeclaredRuns } from "./undeclared.tsx";

/** The form of a new run: sheet and badges, with their number. */
export function AskForBadges({
  form,
  count,
  undeclared,
  printed,
  runs,
}: {
  form: FormState;
  count: BadgeCount;
  undeclared: readonly UndeclaredRun[];
  printed: readonly PrintedLayout[];
  runs: readonly BadgeRun[];
}) {
  const { t } = useTranslation("badges");
  const { path, may } = useOffice();
  const choiceText = (key: "all" | "fresh" | "asked") => t(`count.${key}`, { count: count[key] });
  return (
    <Section id="ask" title={t("ask.title")}>
      <p className="m-0 max-w-2xl">{t("lead")}</p>
      <PrintedLayouts layouts={printed} />
      <p className="m-0">
        <strong>{choiceText("all")}</strong>
        {count.all > 0 && <>, {count.fresh > 0 ? choiceText("fresh") : t("count.noneFresh")}</>}
      </p>
      {count.asked > 0 && (
        <p className="m-0">
          {t("count.askedAnd", {
            asked: choiceText("asked"),
            fresh: t(`count.${count.asked === 1 ? "freshOnly" : "freshAsked"}`, { count: count.freshAsked }),
          })}
          {may("see-registrations") && (
            <>
              {". "}
              <Link to={path("/inscriptions", { query: { papier: "asked" } })}>{t("paper.list")}</Link>
            </>
          )}
        </p>
      )}
      <UndeclaredRuns runs={undeclared} fresh={count.fresh} listed={runs} />
      <OfficeForm of={badgesForm} form={form} verb={t("ask.verb")}>
        <AllFields looks={{ what: { options: countedBadges(count, (what) => t(`ask.whats.${what}`)) } }} />
      </OfficeForm>
      <p className="m-0">
        <Link to={path("/badges/preparation")}>{t("prepare.link")}</Link> ·{" "}
        <Link to={path("/badges/vierges")}>{t("blanks.link")}</Link>
      </p>
    </Section>
  );
}
