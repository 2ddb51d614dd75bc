/** A slot that a form about a side session names: a day of the edition with an hour and perhaps a room, on the edition's clocks. */
import { z } from "zod";
import type { Edition } from "#app/domain/edition/edition.ts";
import { momentIn } from "#app/domain/edition/local-moment.ts";
import type { WishedSlot } from "#app/domain/groups/propose-session.ts";
import { oneOf } from "./organiser-forms.ts";

export type Days = Pick<Edition, "days" | "timeZone">;

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
