import { Form, Link } from "@remix-run/react";
import type { TimetableRoom } from "#app/domain/programme/timetable.ts";
import { formatDay } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type TimetableView, viewAddress } from "./timetable-view.ts";

interface Choosing {
  readonly day: string;
  readonly view: TimetableView;
}

/** The choice of rooms to hide, folded; nothing for a single room. */
export function RoomChoice({ day, view, rooms }: Choosing & { rooms: readonly TimetableRoom[] }) {
  const { t } = useOffice();
  if (rooms.length < 2) return null;
  const hidden = rooms.filter(({ id }) => view.without.includes(id)).length;
  return (
    <details className="timetable-choice">
      <summary>{hidden > 0 ? t("timetable:roomsHidden", { count: hidden }) : t("timetable:hideRooms")}</summary>
      <Form method="get" reloadDocument>
        <fieldset>
          <legend>{t("timetable:hideRooms")}</legend>
          <input type="hidden" name="jour" value={day} />
          {view.isWhole && <input type="hidden" name="heures" value="toutes" />}
          <div className="timetable-choices">
            {rooms.map(({ id, name }) => (
              <CheckField
                key={id}
                id={`sans-${id}`}
                name="sans"
                value={id}
                label={name}
                defaultChecked={view.without.includes(id)}
              />
            ))}
          </div>
        </fieldset>
        <Button look="quiet">{t("filter.apply")}</Button>
      </Form>
    </details>
  );
}

/** Links to all hours of the day, and back to those with sessions. */
export function HourChoice({ day, view, isFolded }: Choosing & { isFolded: boolean }) {
  const { t, path } = useOffice();
  if (!view.isWhole && !isFolded) return null;
  const other = { ...view, isWhole: !view.isWhole };
  return (
    <Link to={path("/grille") + viewAddress(other, { jour: day })} className="timetable-hour-choice">
      {t(view.isWhole ? "timetable:usedHours" : "timetable:allHours")}
    </Link>
  );
}

/** The choice of the edition's days; a session can be dragged onto another day. */
export function DayChoice({ days, day, view }: { days: readonly string[]; day: string | null; view: TimetableView }) {
  const { t, language, path } = useOffice();
  return (
    <nav aria-label={t("timetable:days")} className="days">
      <ul>
        {days.map((one) => (
          <li key={one}>
            <Link
              to={path("/grille") + viewAddress(view, { jour: one })}
              aria-current={one === day ? "page" : undefined}
              data-to-day={one === day ? undefined : one}
            >
              {formatDay(one, language, { year: false })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Messages of the script; their placeholders stay as `{{title}}`. */
const SAID = ["lifted", "at", "clash", "needsSlot", "back", "refused", "moving", "lost", "gone"] as const;
const BLANKS = {
  ...{ title: "{{title}}", room: "{{room}}", slot: "{{slot}}" },
  ...{ from: "{{from}}", until: "{{until}}", why: "{{why}}" },
};

/** Explains dragging by mouse and keyboard; shown once the script runs. */
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
