import { useOffice } from "#app/ui/organiser/office.ts";

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
  const { t } = useOffice();
  const words = Object.fromEntries(SAID.map((key) => [key, t(`timetable:said.${key}`, BLANKS)]));
  return (
    <div className="timetable-help" data-words={JSON.stringify(words)} hidden>
      <details className="timetable-choice">
        <summary>{t("timetable:help.more")}</summary>
        <p>{t("timetable:help.mouse")}</p>
        <p>{t("timetable:help.keys")}</p>
      </details>
      <label>
        {t("timetable:step")}{" "}
        <select data-step defaultValue="15">
          {[5, 15, 30].map((minutes) => (
            <option key={minutes} value={minutes}>
              {t("timetable:minutes", { count: minutes })}
            </option>
          ))}
        </select>
      </label>
      <p id="timetable-help">{t("timetable:help.short")}</p>
    </div>
  );
}
