/** A slot that a form about a side session names: a day of the edition with an hour and perhaps a room, on the edition's clocks. */
import { z } from "zod";
import type { Edition } from "#app/domain/edition/edition.ts";
import { momentIn } from "#app/domain/edition/local-moment.ts";
import type { WishedSlot } from "#app/domain/groups/propose-session.ts";
import { type Field, optional } from "./field.ts";
import { hour, instantOf, line, rowChoice } from "./fields.ts";
import { PARIS, type Refuse } from "./form.ts";
import { oneOf } from "./organiser-forms.ts";

export type Days = Pick<Edition, "days" | "timeZone">;

/** The fields of a slot; a page offers the edition's days and rooms. @param row behind their names */
export function slotRow<Row extends number>(row: Row) {
  return {
    [`day${row}`]: optional({ ...line({ label: "proposals:fields.day", max: 20 }), control: "select" }),
    [`from${row}`]: optional(hour({ label: "proposals:fields.from" })),
    [`room${row}`]: optional(rowChoice({ label: "proposals:fields.room" })),
  } as { [Name in `${"day" | "from"}${Row}`]: Field<string | null> } & { [Name in `room${Row}`]: Field<number | null> };
}

/** The slot of a row; null when its day and hour are empty or something in it is refused. */
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

export type Typed = Readonly<Record<string, unknown>>;

export function slotFields(row: number): Record<string, ReturnType<typeof field>> {
  return { [`day${row}`]: field(), [`from${row}`]: field(), [`room${row}`]: field() };
}

export function field() {
  return z
    .string()
    .default("")
    .transform((text) => text.trim());
}

/** A day of the edition with an hour and perhaps a room; null when day and hour are empty or one is to be mended. */
export function slotIn(
  typed: Typed,
  row: number,
  { days, timeZone }: Days,
  issues: z.RefinementCtx,
): WishedSlot | null {
  const [day = "", from = "", room = ""] = ["day", "from", "room"].map((name) => String(typed[name + row] ?? ""));
  if (!day && !from) return null;
  const problem = (name: string, message: string, params = {}) => {
    issues.addIssue({ code: "custom", message, params, path: [`${name}${row}`] });
    return null;
  };
  if (!day) return problem("day", "required");
  if (!oneOf(["", ...days]).safeParse(day).success) return problem("day", "choice");
  if (!from) return problem("from", "required");
  if (!/^([1-9]\d{0,8})?$/.test(room)) return problem("room", "choice");
  const start = momentIn(`${day}T${from}`, timeZone);
  if (start.kind === "skipped") return problem("from", "timeSkipped", { before: start.before, after: start.after });
  if (start.kind === "twice") return problem("from", "timeTwice");
  if (start.kind === "unreadable") return problem("from", "dateTime");
  return { start: start.at, room: room ? Number(room) : null };
}
