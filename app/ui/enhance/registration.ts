/** Enhances the forms of registrations, which also work without it. */

const RESEND_MS = 10_000;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance="registration"]')) {
  const show = () => {
    const sessions = [...form.querySelectorAll<HTMLInputElement>('input[name="sessions"]')];
    markClashes(sessions);
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
    const mark = document.getElementById(`${session.id}-clash`);
    if (!mark) continue;
    const others = session.checked ? chosen.filter((other) => other !== session && meet(session, other)) : [];
    const words = others.length > 0 ? (mark.dataset.clash ?? "").replace("%", others.map(labelOf).join(", ")) : "";
    if (mark.textContent !== words) mark.textContent = words;
  }
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
    ...[...form.querySelectorAll<HTMLInputElement>('input[name="options"]:checked')].map(labelOf),
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

function meet(one: HTMLInputElement, other: HTMLInputElement): boolean {
  const [start, end] = [Number(one.dataset.start), Number(one.dataset.end)];
  return start < Number(other.dataset.end) && Number(other.dataset.start) < end;
}

function labelOf(input: HTMLInputElement): string {
  return input.dataset.label ?? "";
}
