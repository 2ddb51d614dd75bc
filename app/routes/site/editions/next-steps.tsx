import { useTranslation } from "react-i18next";
import {
  formatDay,
  formatDayAndTimeWithZone,
  formatDeadlineWithZone,
  formatTime,
  inLanguage,
  withZone,
} from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { Milestone } from "./milestones.ts";

/** Shows the next three events, in order. */
export function NextSteps({ steps, timeZone }: { steps: readonly Milestone[]; timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="next" className="home-part">
      <h2 id="next">{t("home.next")}</h2>
      <ol className="steps">
        {steps.map((step) =>
          step.kind === "day" ? (
            <li key={step.day}>
              <p className="step-when">
                {formatDay(step.day, language)}
                {step.first && `, ${withZone(formatTime(step.first.start, timeZone, language), timeZone, language)}`}
              </p>
              <p>
                {step.first
                  ? typography(inLanguage(language, step.first.title, step.first.titleEn), language)
                  : t("home.dayOf")}
              </p>
            </li>
          ) : (
            <li key={step.kind}>
              <p className="step-when">
                {step.kind === "sales-close"
                  ? formatDeadlineWithZone(step.at, timeZone, language)
                  : formatDayAndTimeWithZone(step.at, timeZone, language)}
              </p>
              <p>{t(`home.${step.kind}`)}</p>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
