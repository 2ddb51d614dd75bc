import { useTranslation } from "react-i18next";
import { DecisionList, type ShownDecision } from "./decision-list.tsx";
import { Markdown } from "./markdown.tsx";

export interface ShownMinutes {
  /** Markdown. */
  readonly text: string;
  readonly public: boolean;
  /** The day they were stored, in words. */
  readonly kept: string;
}

/** The minutes and decisions of a meeting, as far as the visitor may see them. */
export function MinutesPart(props: {
  minutes: ShownMinutes | null;
  decisions: readonly ShownDecision[];
  decisionPath?: ((id: number) => string) | null;
  addPath?: string | null;
}) {
  const { t } = useTranslation("groups");
  const { minutes, decisions, decisionPath = null, addPath = null } = props;
  return (
    <>
      {(decisions.length > 0 || addPath) && (
        <section aria-labelledby="decisions" className="grid gap-3">
          <h2 id="decisions">{t("decisions.title")}</h2>
          {decisions.length > 0 && <DecisionList decisions={decisions} path={decisionPath} />}
          {addPath && (
            <p>
              <a href={addPath}>{t("decisions.add")}</a>
            </p>
          )}
        </section>
      )}
      {minutes && (
        <section aria-labelledby="minutes" className="grid max-w-text gap-3">
          <h2 id="minutes">{t("minutes.title")}</h2>
          <p className="hint">
            {t(minutes.public ? "minutes.forAll" : "minutes.forMembers")} · {t("minutes.kept", { day: minutes.kept })}
          </p>
          <Markdown text={minutes.text} />
        </section>
      )}
    </>
  );
}
