import { useTranslation } from "react-i18next";

/** Sentences that the script says; its blanks stay as `{{title}}`. */
const SAID = ["lifted", "at", "clash", "needsSlot", "back", "refused", "moving", "lost", "gone"] as const;
const BLANKS = {
  title: "{{title}}",
  room: "{{room}}",
  from: "{{from}}",
  until: "{{until}}",
  why: "{{why}}",
  slot: "{{slot}}",
};

/** How one drags, by mouse and by keyboard; shown once a script can do it. */
export function TimetableHelp() {
  const { t } = useTranslation("timetable");
  const words = Object.fromEntries(SAID.map((key) => [key, t(`said.${key}`, BLANKS)]));
  return (
    <div className="timetable-help" data-words={JSON.stringify(words)} hidden>
      <details className="timetable-choice">
        <summary>{t("help.more")}</summary>
        <p>{t("help.mouse")}</p>
        <p>{t("help.keys")}</p>
      </details>
      <label>
        {t("step")}{" "}
        <select data-step defaultValue="15">
          {[5, 15, 30].map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("minutes", { count: minutes })}
            </option>
          ))}
        </select>
      </label>
      <p id="timetable-help">{t("help.short")}</p>
    </div>
  );
}
