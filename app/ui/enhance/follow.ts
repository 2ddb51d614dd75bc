/**
 * Follows work in progress: loads the page again every second, or at its own pace (`data-every`, in milliseconds), and
 * shows its progress, also where another part (`data-followed`, with an id) shows it. Without scripts the page reloads.
 */

const EVERY_MS = 1000;
const SLOWEST_MS = 15_000;

async function follow(shown: HTMLElement, wait: number): Promise<void> {
  if (shown.dataset.follow !== "live") return;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const page = await latest().catch(() => null);
  const next = page?.querySelector<HTMLElement>("[data-follow]");
  // The network may be down: the page stays as it is, and is loaded less and less often.
  if (!page || !next) return follow(shown, Math.min(wait * 2, SLOWEST_MS));
  // A focused button in it is kept: the update waits until the focus leaves.
  if (shown.contains(document.activeElement) && next.dataset.follow === "live") return follow(shown, wait);
  for (const part of document.querySelectorAll("[data-followed]")) {
    const later = page.getElementById(part.id);
    if (later && later.innerHTML !== part.innerHTML) part.replaceWith(later);
  }
  // Parsed outside this page, `noscript` content would count as elements.
  for (const other of next.querySelectorAll("noscript")) other.remove();
  shown.replaceWith(next);
  return follow(next, paceOf(next));
}

function paceOf({ dataset }: HTMLElement): number {
  return Number(dataset.every) || EVERY_MS;
}

async function latest(): Promise<Document | null> {
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const shown = document.querySelector<HTMLElement>("[data-follow]");
if (shown) void follow(shown, paceOf(shown));
