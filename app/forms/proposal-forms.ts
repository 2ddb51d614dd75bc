/** The forms of side sessions that working groups propose. Their times are on the clocks of the edition. */
import { z } from "zod";
import type { Edition } from "#app/domain/edition/edition.ts";
import { localTextOf, momentIn } from "#app/domain/edition/local-moment.ts";
import type { SureSlot } from "#app/domain/groups/answer-proposal.ts";
import type { Proposal } from "#app/domain/groups/proposals.ts";
import type { WishedSlot } from "#app/domain/groups/propose-session.ts";
import type { FormState } from "./form-state.ts";
import { line, oneOf, optionalLine, optionalNumber, optionalText, wholeNumber } from "./organiser-forms.ts";

/** How many slots one form can wish for. */
export const SLOT_ROWS = [1, 2, 3] as const;

type Days = Pick<Edition, "days" | "timeZone">;
type Typed = Readonly<Record<string, unknown>>;

/** What a group would like; at least one slot. */
export function wishesSchema(edition: Days) {
  return z
    .object({
      title: line(150),
      titleEn: optionalLine(150),
      abstract: optionalText(5000),
      minutes: wholeNumber({ min: 5, max: 600 }),
      expected: optionalNumber({ min: 1, max: 100_000 }),
      meeting: optionalNumber({ min: 1, max: 999_999_999 }),
      ...(Object.assign({}, ...SLOT_ROWS.map(slotFields)) as Record<string, ReturnType<typeof field>>),
    })
    .transform((typed, issues) => {
      const { title, titleEn, abstract, minutes, expected, meeting } = typed;
      const slots = SLOT_ROWS.flatMap((row) => slotIn(typed, row, edition, issues) ?? []);
      if (slots.length === 0) issues.addIssue({ code: "custom", message: "required", path: ["day1"] });
      return { title, titleEn, abstract, minutes, expected, meeting, slots };
    });
}

/** What the form of a proposal holds. */
export function wishesForm(
  {
    title,
    titleEn,
    abstract,
    minutes,
    expected,
    wished,
  }: Omit<Pick<Proposal, Words>, "wished"> & { wished: readonly Wish[] },
  { timeZone }: Pick<Days, "timeZone">,
): FormState {
  const slots = wished.slice(0, SLOT_ROWS.length).map(({ start, room }, at) => {
    const [day = "", from = ""] = localTextOf(start, timeZone).split("T");
    return { [`day${at + 1}`]: day, [`from${at + 1}`]: from, [`room${at + 1}`]: String(room?.id ?? "") };
  });
  const words = { title, titleEn: titleEn ?? "", abstract: abstract ?? "", minutes: String(minutes) };
  return { values: Object.assign(words, { expected: String(expected ?? "") }, ...slots), errors: {} };
}

const answer = { places: optionalNumber({ min: 1, max: 100_000 }), message: optionalText(2000) };

/** One of the slots shown, with its room. */
export const acceptSchema = z.object({ slot: sureSlot(), ...answer });

/** Slots shown that are ticked, and one typed beside; at least one in all. */
export function offerSchema(edition: Days) {
  return z
    .object({ slots: z.array(sureSlot()).max(20, "choice").default([]), ...slotFields(1), ...answer })
    .transform(({ slots, places, message, ...typed }, issues) => {
      const something = Object.values(typed as Typed).some(Boolean);
      const own = slotIn(typed, 1, edition, issues);
      if (own && own.room === null) issues.addIssue({ code: "custom", message: "required", path: ["room1"] });
      const sure = own && own.room !== null ? [{ start: own.start, room: own.room }] : [];
      if (slots.length === 0 && !own && !something)
        issues.addIssue({ code: "custom", message: "required", path: ["slots"] });
      return { slots: [...slots, ...sure], places, message };
    });
}

export const declineSchema = z.object({ message: optionalText(2000).pipe(z.string({ error: "required" })) });

export const takeSchema = z.object({ slot: wholeNumber({ min: 1, max: 999_999_999 }) });

export const refuseSchema = z.object({ words: optionalText(1000) });

/** How a form names a slot with its room: minutes since 1970 and the room's id. */
export function slotCode({ start, room }: SureSlot): string {
  return `${start.getTime() / 60_000}-${room}`;
}

type Words = "title" | "titleEn" | "abstract" | "minutes" | "expected" | "wished";
type Wish = { readonly start: Date; readonly room: { readonly id: number } | null };

function sureSlot() {
  return z
    .string({ error: "required" })
    .regex(/^\d{7,9}-[1-9]\d{0,8}$/, "choice")
    .transform((code): SureSlot => {
      const [minutes, room] = code.split("-").map(Number);
      return { start: new Date((minutes ?? 0) * 60_000), room: room ?? 0 };
    });
}

function slotFields(row: number): Record<string, ReturnType<typeof field>> {
  return { [`day${row}`]: field(), [`from${row}`]: field(), [`room${row}`]: field() };
}

function field() {
  return z
    .string()
    .default("")
    .transform((text) => text.trim());
}

/** A day of the edition with an hour and perhaps a room; null when day and hour are empty or one is to be mended. */
function slotIn(typed: Typed, row: number, { days, timeZone }: Days, issues: z.RefinementCtx): WishedSlot | null {
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
