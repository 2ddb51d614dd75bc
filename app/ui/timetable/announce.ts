/** Announces moves, with texts that the server has written into the page. */

const PART = '[data-part="said"]';

interface Words {
  readonly lifted: string;
  readonly at: string;
  readonly clash: string;
  readonly needsSlot: string;
  readonly back: string;
  readonly refused: string;
  readonly moving: string;
  readonly lost: string;
  readonly gone: string;
}

/** Fills the placeholders of a text. */
export function sentence(key: keyof Words, values: Readonly<Record<string, string>> = {}): string {
  const words: Partial<Words> = JSON.parse(document.querySelector<HTMLElement>("[data-words]")?.dataset.words ?? "{}");
  return (words[key] ?? "").replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** Shows a message beside the grid, which screen readers read out. */
export function say(text: string, tone: "info" | "attention" = "info"): void {
  const part = document.querySelector<HTMLElement>(PART);
  const shown = part?.querySelector<HTMLElement>("[data-said]");
  // Changed in place, so that each step is read out alone.
  if (shown?.className === `notice notice-${tone}`) shown.textContent = text;
  else {
    const notice = document.createElement("p");
    notice.className = `notice notice-${tone}`;
    notice.dataset.said = "";
    notice.textContent = text;
    part?.replaceChildren(notice);
  }
}
