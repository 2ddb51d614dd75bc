/** Enhances the forms of registrations, which also work without it. */

const RESEND_MS = 10_000;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance="registration"]')) {
  const show = () => {
    const sessions = [...form.querySelectorAll<HTMLInputElement>('input[name="sessions"]')];
    markClashes(sessions);
    markFarApart(form, sessions);
    summarise(form, sessions);
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => sendOnce(form, event));
  // On returning to a cached page, checked boxes are shown and the button works again.
  addEventListener("pageshow", () => {
    rest(form);
    show();
  });
  show();
}

function markClashes(sessions: readonly HTMLInputElement[]): void {
  const chosen = sessions.filter((session) => session.checked);
  for (const session of sessions) {
    const mark = markOf(session, "[data-clash]");
    if (!mark) continue;
    const others = session.checked ? chosen.filter((other) => other !== session && meet(session, other)) : [];
    const words = others.length > 0 ? (mark.dataset.clash ?? "").replace("%", others.map(labelOf).join(", ")) : "";
    if (mark.textContent !== words) mark.textContent = words;
  }
}

/** Marks chosen sessions between which there is no time to travel. Who sees the marks needs no page that shows them. */
function markFarApart(form: HTMLFormElement, sessions: readonly HTMLInputElement[]): void {
  const ways: Record<string, number> = JSON.parse(form.querySelector<HTMLElement>("[data-ways]")?.dataset.ways ?? "{}");
  const chosen = sessions.filter((session) => session.checked);
  for (const session of sessions) {
    const mark = markOf(session, "[data-far]");
    if (!mark) continue;
    const words = (session.checked ? chosen : []).flatMap((other) => {
      const needed = ways[`${session.dataset.venue} ${other.dataset.venue}`] ?? 0;
      const given = minutesBetween(session, other);
      if (given < 0 || given >= needed) return [];
      const values = [labelOf(other), String(needed), String(given)];
      return (mark.dataset.far ?? "").replace(/%([123])/g, (_, at) => values[Number(at) - 1] ?? "");
    });
    if (mark.textContent !== words.join(" ")) mark.textContent = words.join(" ");
  }
  const seen = form.querySelector<HTMLInputElement>('input[name="seen_far"]');
  if (seen) seen.value = "live";
}

function summarise(form: HTMLFormElement, sessions: readonly HTMLInputElement[]): void {
  const summary = form.querySelector<HTMLElement>("[data-summary]");
  const text = summary?.querySelector<HTMLElement>("[data-summary-text]");
  if (!summary || !text) return;
  const ticket = form.querySelector<HTMLInputElement>('input[name="ticket_type"]:checked');
  const chosen = sessions.filter((session) => session.checked).map(labelOf);
  const lines = [
    ticket ? labelOf(ticket) : (summary.dataset.nothing ?? ""),
    ...(chosen.length > 0 ? chosen : [summary.dataset.none ?? ""]),
    ...[...form.querySelectorAll<HTMLInputElement>('input:is([name="waits"], [name="options"]):checked')].map(labelOf),
  ];
  text.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  summary.hidden = false;
}

/** Ignores a second press for a while, but not for ever, because the network may have lost the first. */
function sendOnce(form: HTMLFormElement, event: SubmitEvent): void {
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  const button = form.querySelector<HTMLButtonElement>("button[data-sending]");
  if (button) {
    button.dataset.label ??= button.textContent ?? "";
    button.textContent = button.dataset.sending ?? "";
    button.setAttribute("aria-disabled", "true");
  }
  setTimeout(() => rest(form), RESEND_MS);
}

function rest(form: HTMLFormElement): void {
  delete form.dataset.sending;
  const button = form.querySelector<HTMLButtonElement>("button[data-sending]");
  if (!button?.dataset.label) return;
  button.textContent = button.dataset.label;
  button.removeAttribute("aria-disabled");
}

/** The time between two sessions; negative for those that overlap. */
function minutesBetween(one: HTMLInputElement, other: HTMLInputElement): number {
  const [start, end] = [Number(one.dataset.start), Number(one.dataset.end)];
  const apart = Math.max(Number(other.dataset.start) - end, start - Number(other.dataset.end));
  return Math.floor(apart / 60_000);
}

function meet(one: HTMLInputElement, other: HTMLInputElement): boolean {
  const [start, end] = [Number(one.dataset.start), Number(one.dataset.end)];
  return start < Number(other.dataset.end) && Number(other.dataset.start) < end;
}

function markOf({ id }: HTMLInputElement, which: string): HTMLElement | null {
  return document.getElementById(`${id}-clash`)?.querySelector<HTMLElement>(which) ?? null;
}

function labelOf(input: HTMLInputElement): string {
  return input.dataset.label ?? "";
}
