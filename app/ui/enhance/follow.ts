/**
 * Follows work in progress: loads the page again every second, or at its own pace (`data-every`, in milliseconds), and
 * shows its progress. Without scripts the page reloads.
 */

const EVERY_MS = 1000;
const SLOWEST_MS = 15_000;

async function follow(shown: HTMLElement, wait: number): Promise<void> {
  if (shown.dataset.follow !== "live") return;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const next = await latest().catch(() => null);
  // The network may be down: the page stays as it is, and is loaded less and less often.
  if (!next) return follow(shown, Math.min(wait * 2, SLOWEST_MS));
  // A focused button in it is kept: the update waits until the focus leaves.
  if (shown.contains(document.activeElement) && next.dataset.follow === "live") return follow(shown, wait);
  // Parsed outside this page, `noscript` content would count as elements.
  for (const other of next.querySelectorAll("noscript")) other.remove();
  shown.replaceWith(next);
  return follow(next, paceOf(next));
}

function paceOf({ dataset }: HTMLElement): number {
  return Number(dataset.every) || EVERY_MS;
}

async function latest(): Promise<HTMLElement | null> {
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector<HTMLElement>("[data-follow]");
}

const shown = document.querySelector<HTMLElement>("[data-follow]");
if (shown) void follow(shown, paceOf(shown));
