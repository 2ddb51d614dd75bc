/** Reads the timetable from the page. It is read again each time, because every answer redraws it. */
import { asLanguage, formatClock } from "#app/i18n/format.ts";

const LINE_MINUTES = 5;

/** A slot on the shown day; `start` in minutes from its midnight in the edition's time zone. */
export interface Slot {
  /** Id of a room; empty for none. */
  readonly room: string;
  readonly start: number;
  readonly length: number;
}

export interface Session {
  readonly block: HTMLElement;
  readonly id: string;
  readonly title: string;
  /** Address of the form that moves it. */
  readonly form: string;
  /** The time of its last change, ISO 8601. */
  readonly seen: string;
  readonly length: number;
  /** Null for a session without a slot. */
  readonly had: Slot | null;
}

/** Finds the session of an element's block, or null: meetings and headings cannot be moved. */
export function sessionOf(inside: Element | null): Session | null {
  const block = inside?.closest<HTMLElement>("[data-session]");
  const link = block?.querySelector("a");
  if (!block || !link) return null;
  const { session: id = "", title = "", seen = "", start } = block.dataset;
  const length = Number(block.dataset.length);
  const room = block.closest<HTMLElement>("[data-room]")?.dataset.room ?? "";
  const had = start === undefined ? null : { room, start: Number(start), length };
  return { block, id, title, form: link.href, seen, length, had };
}

export function sameSlot(one: Slot | null, other: Slot | null): boolean {
  return one?.room === other?.room && one?.start === other?.start && one?.length === other?.length;
}

/** Reads the shown day, its limits in minutes, and the hours that are drawn. */
export function dayOnPage() {
  const { day = "", from, until, hours = "" } = document.querySelector<HTMLElement>(".timetable")?.dataset ?? {};
  return { day, from: Number(from), until: Number(until), hours: hours.split(" ").map(Number) };
}

/** Lists the columns of the rooms, in order. */
export function columns(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-room]")];
}

export function columnOf(room: string): HTMLElement | undefined {
  return columns().find((column) => column.dataset.room === room);
}

/** Finds the element that contains a column's blocks. */
export function linesOf(column: HTMLElement): HTMLElement | null {
  return column.querySelector<HTMLElement>(".timetable-column");
}

/** Computes the grid lines of a slot, the first and the one after the last, within those drawn. */
export function linesOn({ start, length }: Slot): { first: number; last: number } {
  const { hours } = dayOnPage();
  const linesInAll = (hours.length * 60) / LINE_MINUTES;
  // A folded time uses the first line after it.
  const line = (minutes: number) => {
    const hour = Math.floor(minutes / 60);
    const at = hours.findIndex((one) => one >= hour);
    const rest = hours[at] === hour ? minutes - hour * 60 : 0;
    return at < 0 ? linesInAll + 1 : Math.round((at * 60 + rest) / LINE_MINUTES) + 1;
  };
  const first = Math.min(line(start), linesInAll);
  return { first, last: Math.max(first + 1, line(start + length)) };
}

/** Converts a vertical position to the minute of the day. */
export function minuteAt(column: HTMLElement, y: number): number {
  const { hours } = dayOnPage();
  const { top, height } = (linesOf(column) ?? column).getBoundingClientRect();
  const drawn = ((y - top) / height) * hours.length;
  const at = Math.min(Math.max(Math.floor(drawn), 0), hours.length - 1);
  return ((hours[at] ?? 0) + drawn - at) * 60;
}

/** Rounds a minute to the chosen step. */
export function snapped(minute: number, towards: "nearest" | "later" | "earlier" = "nearest"): number {
  const step = stepChosen();
  if (towards === "later") return (Math.floor(minute / step) + 1) * step;
  if (towards === "earlier") return (Math.ceil(minute / step) - 1) * step;
  return Math.round(minute / step) * step;
}

function stepChosen(): number {
  return Number(document.querySelector<HTMLSelectElement>("[data-step]")?.value ?? 15);
}

/** Moves a slot into the drawn hours; one that began the day before may stay there. */
export function within({ room, start, length }: Slot, { had }: Session): Slot {
  const { from, until } = dayOnPage();
  const first = Math.min(from, had?.start ?? from);
  return {
    room,
    start: Math.max(first, Math.min(start, until - LINE_MINUTES)),
    length: Math.max(LINE_MINUTES, length),
  };
}

/** Finds the title of a session that overlaps a slot on the page; the server decides. */
export function clashIn({ room, start, length }: Slot, { block }: Session): string | null {
  const column = room && columnOf(room);
  if (!column) return null;
  const others = [...column.querySelectorAll<HTMLElement>(".timetable-block")].filter((other) => other !== block);
  const clash = others.find(({ dataset }) => {
    const began = Number(dataset.start);
    return began < start + length && start < began + Number(dataset.length);
  });
  return clash?.dataset.title ?? null;
}

/** The hours and room of a slot in words. */
export function wordsOf({ room, start, length }: Slot) {
  const language = asLanguage(document.documentElement.lang);
  const clock = (minutes: number) => {
    const inDay = (minutes + 1440) % 1440;
    return formatClock(Math.floor(inDay / 60), inDay % 60, language);
  };
  const name = columnOf(room)?.querySelector<HTMLElement>("[data-name]")?.dataset.name ?? "";
  return { room: name, from: clock(start), until: clock(start + length) };
}
