import { useTranslation } from "react-i18next";
import { formatDay } from "#app/i18n/format.ts";
import { Section } from "../organiser/layout.tsx";
import { State } from "../organiser/state.tsx";
import { usePageLanguage } from "../page-language.ts";
import { Markdown } from "./markdown.tsx";

export interface MinutesOnPage {
  /** Markdown. */
  readonly text: string;
  readonly public: boolean;
  /** The day they were kept, formatted. */
  readonly savedOn: string;
}

export interface DecisionView {
  readonly id: number;
  readonly position: number;
  readonly text: string;
  /** Absent in public: it may be a person's name. */
  readonly responsible?: string | null;
  /** `YYYY-MM-DD` */
  readonly dueOn: string | null;
  readonly done: boolean;
}

interface Props {
  minutes: MinutesOnPage | null;
  decisions: readonly DecisionView[];
  /** The page that changes a decision; null for visitors who may not. */
  decisionPath?: ((id: number) => string) | null;
  /** The page that adds one; null for visitors who may not. */
  addPath?: string | null;
}

/** A meeting's minutes and decisions, as far as they exist and may be seen. */
export function MinutesPart({ minutes, decisions, decisionPath = null, addPath = null }: Props) {
  const { t } = useTranslation("groups");
  return (
    <>
      {(decisions.length > 0 || addPath) && (
        <Section id="decisions" title={t("decisions.title")}>
          {decisions.length > 0 && <Decisions decisions={decisions} decisionPath={decisionPath} />}
          {addPath && (
            <p>
              <a href={addPath}>{t("decisions.add")}</a>
            </p>
          )}
        </Section>
      )}
      {minutes && (
        <div className="max-w-text">
          <Section id="minutes" title={t("minutes.title")}>
            <p className="hint">
              {t(minutes.public ? "minutes.forAll" : "minutes.forMembers")} ·{" "}
              {t("minutes.kept", { day: minutes.savedOn })}
            </p>
            <Markdown text={minutes.text} />
          </Section>
        </div>
      )}
    </>
  );
}

function Decisions({ decisions, decisionPath }: Pick<Props, "decisions" | "decisionPath">) {
  const { t } = useTranslation("groups");
  const { language } = usePageLanguage();
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
              {decisionPath && (
                <a href={decisionPath(id)}>
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
