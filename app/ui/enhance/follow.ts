/** Follows work under way: asks for the page again every second and shows how far it is. Without it the page reloads. */

const EVERY_MS = 1000;
const SLOWEST_MS = 15_000;

async function follow(shown: HTMLElement, wait: number): Promise<void> {
  if (shown.dataset.follow !== "live") return;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const next = await latest().catch(() => null);
  // The network may be away: what is shown stays as it was, and is asked for less and less often.
  if (!next) return follow(shown, Math.min(wait * 2, SLOWEST_MS));
  // Whoever stands on a button in it keeps it: it waits until they left.
  if (shown.contains(document.activeElement) && next.dataset.follow === "live") return follow(shown, wait);
  // Parsed apart from this page, what is for browsers without scripts would count here too.
  for (const other of next.querySelectorAll("noscript")) other.remove();
  shown.replaceWith(next);
  return follow(next, EVERY_MS);
}

async function latest(): Promise<HTMLElement | null> {
  const answer = await fetch(location.pathname + location.search, { headers: { accept: "text/html" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector<HTMLElement>("[data-follow]");
}

const shown = document.querySelector<HTMLElement>("[data-follow]");
if (shown) void follow(shown, EVERY_MS);
