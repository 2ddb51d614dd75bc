import { useTranslation } from "react-i18next";
import { State } from "#app/ui/organiser/state.tsx";
import type { ShownRow } from "./pasted.server.ts";

/** Shows how each line of a pasted list was read, those without a place first. */
export function ListPreview({ rows }: { rows: readonly ShownRow[] }) {
  const { t } = useTranslation("allotments");
  const bad = rows.filter(({ problem }) => problem !== null);
  const good = rows.filter(({ problem }) => problem === null);
  return (
    <section aria-labelledby="preview" className="grid gap-2">
      <h2 id="preview">{t("paste.preview")}</h2>
      <p className="m-0">
        {t("paste.goodCount", { count: good.length })}
        {bad.length > 0 && ` · ${t("paste.badCount", { count: bad.length })}`}
      </p>
      <ul>
        {[...bad, ...good].map((row) => (
          <li key={row.number} className="grid gap-0.5 border-b border-line py-2">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 font-semibold wrap-anywhere">{row.text}</span>
              <State tone={row.problem ? "bad" : "good"}>{t(row.problem ? "paste.bad" : "paste.good")}</State>
            </span>
            <span className="hint wrap-anywhere">
              {t("paste.lineNumber", { number: row.number })}
              {row.problem && ` · ${t(`rowProblems.${row.problem}`)}`}
              {row.meant && ` ${t("paste.meant", { address: row.meant })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
