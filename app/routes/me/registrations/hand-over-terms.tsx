import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { typography } from "#app/ui/typography.ts";
import type { HandOverView } from "./hand-over-view.ts";

/** Says what goes along with the place, what ends, and until when it can be handed over. */
export function HandOverTerms({ who, type, sessions, options, waits, hasOrder, until }: HandOverView) {
  const { t } = useTranslation("me");
  const { language } = usePageLanguage();
  return (
    <div className="prose">
      <p className="wrap-anywhere">{t("handOver.text", { name: who })}</p>
      <ul>
        <li className="wrap-anywhere">{t("handOver.type", { type: typography(type, language) })}</li>
        <li className="wrap-anywhere">
          {sessions.length === 0
            ? t("handOver.noSessions")
            : t("handOver.sessions", { sessions: sessions.map((title) => typography(title, language)).join(", ") })}
        </li>
        {options.length > 0 && (
          <li className="wrap-anywhere">
            {t("handOver.options", { options: options.map((name) => typography(name, language)).join(", ") })}
          </li>
        )}
        <li>{t("handOver.stays")}</li>
        {waits && <li>{t("handOver.waits")}</li>}
        {hasOrder && <li>{t("handOver.order")}</li>}
      </ul>
      {until && <p>{t("handOver.until", { until })}</p>}
    </div>
  );
}
