import { useTranslation } from "react-i18next";

/** Summarises the form before sending; the page's script keeps it up to date. Hidden without scripts. */
export function SummaryBeforeSending() {
  const { t } = useTranslation("registration");
  return (
    <section
      hidden
      data-summary
      data-nothing={t("summary.nothing")}
      data-none={t("summary.sessions", { count: 0 })}
      aria-labelledby="summary-title"
      className="notice notice-done max-w-none"
    >
      <h2 id="summary-title" className="notice-title">
        {t("summary.title")}
      </h2>
      <output data-summary-text aria-live="polite" className="block" />
    </section>
  );
}
