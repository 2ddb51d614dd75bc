import { Form, Link } from "@remix-run/react";
import type { TimetableRoom } from "#app/domain/programme/timetable.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type TimetableView, viewAddress } from "./shown.ts";

interface Choosing {
  readonly day: string;
  readonly view: TimetableView;
}

/** Rooms that one leaves out of the grid, folded away; nothing where there is one room only. */
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

/** The way to all hours of the day, and back to those in which something stands. */
export function HourChoice({ day, view, isFolded }: Choosing & { isFolded: boolean }) {
  const { t, path } = useOffice();
  if (!view.isWhole && !isFolded) return null;
  const other = { ...view, isWhole: !view.isWhole };
  return (
    <Link to={path(`/grille${viewAddress(other, { jour: day })}`)} className="timetable-hour-choice">
      {t(view.isWhole ? "timetable:usedHours" : "timetable:allHours")}
    </Link>
  );
}
