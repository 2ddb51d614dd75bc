import { useTranslation } from "react-i18next";
import { wordOf } from "./looks.ts";
import type { PastAnswer } from "./passages.ts";
import { deviceName } from "./phone-storage.ts";
import { Shape } from "./shape.tsx";

/** Lists the latest answers, newest first, with those that arrived late. */
export function PastAnswers({ past }: { past: readonly PastAnswer[] }) {
  const { t } = useTranslation("door");
  return (
    <div className="absolute inset-0 overflow-y-auto bg-paper">
      <div className="mx-auto max-w-3xl px-4 py-4">
        <h2>{t("past.title")}</h2>
        <p className="quiet">{t("past.device", { name: deviceName() })}</p>
        <p className="quiet">{t("past.mistake")}</p>
        {past.length === 0 && <p className="py-4">{t("past.none")}</p>}
        <ol className="divide-y divide-line">
          {past.map(({ id, look, lends, name, reason }) => (
            <li key={id} className="flex items-center gap-4 py-3">
              <Shape look={look} className="h-10 w-10 shrink-0" />
              <div className="min-w-0">
                <p className="font-bold leading-tight [overflow-wrap:anywhere]">
                  {[t(wordOf({ look, lends })), name].filter(Boolean).join(" · ")}
                </p>
                <p className="quiet">{reason}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
