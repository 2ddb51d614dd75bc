import { useTranslation } from "react-i18next";
import { formatDay } from "#app/i18n/format.ts";
import { State } from "../organiser/state.tsx";
import { usePageLanguage } from "../page-language.ts";

export interface ShownDecision {
  readonly id: number;
  readonly position: number;
  readonly text: string;
  /** Absent in public: it may be a person's name. */
  readonly responsible?: string | null;
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null;
  readonly done: boolean;
}

/** The decisions of a meeting, by number. @param path to edit a decision; null for none */
export function DecisionList(props: { decisions: readonly ShownDecision[]; path: ((id: number) => string) | null }) {
  const { t } = useTranslation("groups");
  const { language } = usePageLanguage();
  const { decisions, path } = props;
  return (
    <ol className="border-line border-t">
      {decisions.map(({ id, position, text, responsible, dueOn, done }) => (
        <li key={id} className="grid grid-cols-[2.5rem_minmax(0,1fr)] border-line border-b py-3">
          <span className="font-semibold tabular-nums">{position}.</span>
          <span className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <span className="wrap-anywhere">{text}</span>
            <span className="hint flex flex-wrap items-center gap-x-4 gap-y-1">
              {responsible && <span className="min-w-0 wrap-anywhere">{responsible}</span>}
              {dueOn && <span>{t("decisions.due", { day: formatDay(dueOn, language) })}</span>}
              {done && <State tone="good">{t("decisions.isDone")}</State>}
              {path && (
                <a href={path(id)}>
                  {t("decisions.change")}
                  <span className="sr-only"> {t("decisions.number", { number: position })}</span>
                </a>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
