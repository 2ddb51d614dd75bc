/** The fields of a side session's slot: a day of the edition, a time and perhaps a room, in the edition's time zone. */
import type { Edition } from "#app/domain/edition/edition.ts";
import type { WishedSlot } from "#app/domain/groups/propose-session.ts";
import { type Field, optional } from "./field.ts";
import { hour, instantOf, line, rowChoice } from "./fields.ts";
import { PARIS, type Refuse } from "./form.ts";

export type Days = Pick<Edition, "days" | "timeZone">;

/** The fields of a slot. @param row the number at the end of their names */
export function slotRow<Row extends number>(row: Row) {
  return {
    [`day${row}`]: optional({ ...line({ label: "proposals:fields.day", max: 20 }), control: "select" }),
    [`from${row}`]: optional(hour({ label: "proposals:fields.from" })),
    [`room${row}`]: optional(rowChoice({ label: "proposals:fields.room" })),
  } as { [Name in `${"day" | "from"}${Row}`]: Field<string | null> } & { [Name in `room${Row}`]: Field<number | null> };
}

/** Reads the slot of a row; null when day and time are empty, or a field is invalid. */
export function slotOf(
  values: Readonly<Record<string, string | number | null | undefined>>,
  row: number,
  { days, timeZone }: Days,
  refuse: Refuse,
): WishedSlot | null {
  const [day, from, room] = [values[`day${row}`], values[`from${row}`], values[`room${row}`]];
  if (day === null && from === null) return null;
  if (day === null) refuse(`day${row}`, "required");
  if (from === null) refuse(`from${row}`, "required");
  if (typeof day === "string" && !days.includes(day)) refuse(`day${row}`, "choice");
  if (typeof day !== "string" || typeof from !== "string") return null;
  const start = instantOf(`from${row}`, day, from, { ...PARIS, timeZone }, refuse);
  return start && { start, room: typeof room === "number" ? room : null };
}
