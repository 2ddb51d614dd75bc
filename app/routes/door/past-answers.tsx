import { useTranslation } from "react-i18next";
import { formatTime } from "#app/i18n/format.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { wordOf } from "./looks.ts";
import type { PastAnswer } from "./past-answer.ts";
import { deviceName } from "./phone-storage.ts";
import { Shape } from "./shape.tsx";

/** Lists the latest answers, newest first, with those that arrived late. */
export function PastAnswers({ past, timeZone }: { past: readonly PastAnswer[]; timeZone: string }) {
  const { t } = useTranslation("door");
  const { language } = usePageLanguage();
  return (
    <div className="absolute inset-0 overflow-y-auto bg-paper">
      <div className="mx-auto max-w-3xl px-4 py-4">
        <h2>{t("past.title")}</h2>
        <p className="quiet">{t("past.device", { name: deviceName() })}</p>
        <p className="quiet">{t("past.mistake")}</p>
        {past.length === 0 && <p className="py-4">{t("past.none")}</p>}
        <ol className="divide-y divide-line">
          {past.map(({ id, at, label, look, lends, name, reason }) => (
            <li key={id} className="flex items-center gap-4 py-3">
              <Shape look={look} className="h-10 w-10 shrink-0" />
              <div className="min-w-0">
                <p className="font-bold leading-tight [overflow-wrap:anywhere]">
                  {[t(wordOf({ look, lends })), name ?? label].filter(Boolean).join(" · ")}
                </p>
                <p className="quiet">{reason}</p>
              </div>
              <time className="ml-auto shrink-0 self-start tabular-nums" dateTime={at}>
                {formatTime(at, timeZone, language)}
              </time>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
