/** The timetable as it stands on the page, read anew each time: every answer of the site redraws it. */
import { asLanguage, formatClock } from "#app/i18n/format.ts";

const LINE_MINUTES = 5;

/** Where and when on the day shown; `start` in minutes from its midnight by the clocks of the edition. */
export interface Slot {
  /** Id of a room; empty: without one. */
  readonly room: string;
  readonly start: number;
  readonly length: number;
}

export interface Session {
  readonly block: HTMLElement;
  readonly id: string;
  readonly title: string;
  /** Address of the form behind every move. */
  readonly form: string;
  /** When it was last changed, ISO 8601. */
  readonly seen: string;
  readonly length: number;
  /** Null: in the tray. */
  readonly had: Slot | null;
}

/** The session whose block something is in, or null: meetings and headings are not moved. */
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

/** The day that is drawn, from when until when, in minutes, and the hours between that are drawn. */
export function shownDay() {
  const { day = "", from, until, hours = "" } = document.querySelector<HTMLElement>(".timetable")?.dataset ?? {};
  return { day, from: Number(from), until: Number(until), hours: hours.split(" ").map(Number) };
}

/** The rooms as columns, in their order. */
export function columns(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-room]")];
}

export function columnOf(room: string): HTMLElement | undefined {
  return columns().find((column) => column.dataset.room === room);
}

/** What a column's blocks stand in. */
export function linesOf(column: HTMLElement): HTMLElement | null {
  return column.querySelector<HTMLElement>(".timetable-column");
}

/** The lines of the grid that a slot takes: the first one and the first one after it, as far as they are drawn. */
export function linesOn({ start, length }: Slot): { first: number; last: number } {
  const { hours } = shownDay();
  const linesInAll = (hours.length * 60) / LINE_MINUTES;
  // What is folded has the first line after it.
  const line = (minutes: number) => {
    const hour = Math.floor(minutes / 60);
    const at = hours.findIndex((one) => one >= hour);
    const rest = hours[at] === hour ? minutes - hour * 60 : 0;
    return at < 0 ? linesInAll + 1 : Math.round((at * 60 + rest) / LINE_MINUTES) + 1;
  };
  const first = Math.min(line(start), linesInAll);
  return { first, last: Math.max(first + 1, line(start + length)) };
}

/** The minute of the day at a height of the window. */
export function minuteAt(column: HTMLElement, y: number): number {
  const { hours } = shownDay();
  const { top, height } = (linesOf(column) ?? column).getBoundingClientRect();
  const drawn = ((y - top) / height) * hours.length;
  const at = Math.min(Math.max(Math.floor(drawn), 0), hours.length - 1);
  return ((hours[at] ?? 0) + drawn - at) * 60;
}

/** The nearest minute that the step chosen beside the grid allows. */
export function snapped(minute: number, towards: "nearest" | "later" | "earlier" = "nearest"): number {
  const step = stepChosen();
  if (towards === "later") return (Math.floor(minute / step) + 1) * step;
  if (towards === "earlier") return (Math.ceil(minute / step) - 1) * step;
  return Math.round(minute / step) * step;
}

function stepChosen(): number {
  return Number(document.querySelector<HTMLSelectElement>("[data-step]")?.value ?? 15);
}

/** A slot brought into the hours drawn; what began the day before may stay there. */
export function within({ room, start, length }: Slot, { had }: Session): Slot {
  const { from, until } = shownDay();
  const first = Math.min(from, had?.start ?? from);
  return {
    room,
    start: Math.max(first, Math.min(start, until - LINE_MINUTES)),
    length: Math.max(LINE_MINUTES, length),
  };
}

/** The title of what stands in a slot already, as far as the page knows; the site decides. */
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

/** Hours and room of a slot, for sentences. */
export function wordsOf({ room, start, length }: Slot) {
  const language = asLanguage(document.documentElement.lang);
  const clock = (minutes: number) => {
    const inDay = (minutes + 1440) % 1440;
    return formatClock(Math.floor(inDay / 60), inDay % 60, language);
  };
  const name = columnOf(room)?.querySelector<HTMLElement>("[data-name]")?.dataset.name ?? "";
  return { room: name, from: clock(start), until: clock(start + length) };
}
