/** Sends a move to the server's form, and draws the answer with the changes that others made. */

import { say, sentence } from "./announce.ts";
import { dayOnPage, type Session, type Slot } from "./board.ts";

const PARTS = ["warnings", "moved", "grid", "tray-count", "tray", "tray-hint"];

/** Whether an answer is awaited; nothing can be lifted meanwhile. */
export function isSending(): boolean {
  return frame()?.ariaBusy === "true";
}

/** Moves a session. @param day of the slot, `YYYY-MM-DD` @param slot null removes its slot */
export function drop(session: Session, day: string, slot: Slot | null): Promise<void> {
  const start = slot?.start ?? 0;
  const body = new URLSearchParams({
    where: slot ? "grid" : "tray",
    day: slot ? dayAfter(day, Math.floor(start / 1440)) : day,
    start: slot ? clockOf(start) : "",
    length: String(slot?.length ?? session.length),
    room: slot?.room ?? "",
    seen: session.seen,
  });
  return send(session, session.form, body);
}

/** Posts a move and draws its answer; a refusal is announced, and the present state drawn. */
export async function send(session: Pick<Session, "id" | "title">, form: string, body: URLSearchParams): Promise<void> {
  frame()?.setAttribute("aria-busy", "true");
  say(sentence("moving", session));
  try {
    const answer = await fetch(form, { method: "POST", body, headers: { accept: "text/html" } });
    if (answer.status >= 500) throw new Error(`answered ${answer.status}`);
    const page = pageIn(await answer.text());
    // Signed out meanwhile, or asked to confirm: the move is sent as a form, so that the page it leads to keeps it.
    if (answer.redirected && !page.querySelector(".timetable")) return sendAsForm(form, body);
    if (answer.ok) return draw(page, answer.url, session.id);
    const why = [...page.querySelectorAll("#errors li")].map((reason) => reason.textContent).join(" ");
    // Announced before the page is loaded again, which may fail.
    say(answer.status === 404 ? sentence("gone", session) : sentence("refused", { ...session, why }), "attention");
    await refresh(session.id);
  } catch {
    say(sentence("lost"), "attention");
  } finally {
    frame()?.removeAttribute("aria-busy");
  }
}

/** Draws the present state of the day, with the undo of the last move. Announcements stay. */
export async function refresh(session?: string): Promise<void> {
  const asked = new URLSearchParams({ jour: dayOnPage().day });
  for (const [name, value] of new URLSearchParams(location.search))
    if (name === "sans" || name === "heures") asked.append(name, value);
  const moved = document.querySelector<HTMLElement>("[data-moved]")?.dataset.moved;
  if (moved) asked.set("deplacee", moved);
  const answer = await fetch(`${location.pathname}?${asked}`, { headers: { accept: "text/html" } });
  if (answer.ok) adopt(pageIn(await answer.text()), PARTS, session);
}

function frame(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-timetable]");
}

function draw(page: Document, address: string, session: string): void {
  const day = page.querySelector<HTMLElement>(".timetable")?.dataset.day;
  // For another day the answer's own page is opened.
  if (day !== dayOnPage().day) location.assign(address);
  else adopt(page, [...PARTS, "said"], session);
}

function sendAsForm(address: string, body: URLSearchParams): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  for (const [name, value] of body) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function adopt(page: Document, parts: readonly string[], session?: string): void {
  const folds = document.querySelector<HTMLDetailsElement>(".timetable-warnings")?.open;
  for (const name of parts) {
    const next = page.querySelector(`[data-part="${name}"]`);
    if (next) document.querySelector(`[data-part="${name}"]`)?.replaceChildren(...next.childNodes);
  }
  const warnings = document.querySelector<HTMLDetailsElement>(".timetable-warnings");
  if (warnings && folds !== undefined) warnings.open = folds;
  document.dispatchEvent(new Event("timetable-drawn"));
  if (!session || document.activeElement !== document.body) return;
  document.getElementById(`session-${session}`)?.focus({ preventScroll: true });
}

function pageIn(text: string): Document {
  return new DOMParser().parseFromString(text, "text/html");
}

function clockOf(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
