import type { Page } from "playwright-core";

/**
 * Finds what does not fit on the open page: a page wider than its window, text cut without an ellipsis, and text that
 * lies over other text. Text inside a box that scrolls is not compared.
 *
 * @returns a line for each fault
 */
export async function crowding(page: Page): Promise<string[]> {
  const { pathname, search } = new URL(page.url());
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) faults.push(`needs ${root.scrollWidth} of ${innerWidth}`);
    const named = (element: Element) => `${element.tagName} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
    const isCutShort = (style: CSSStyleDeclaration) =>
      style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const isHiddenOnPurpose = (element: Element) => {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (getComputedStyle(at).clipPath !== "none") return true;
      return false;
    };
    const scrollsOrCuts = (element: Element) => {
      for (let at: Element | null = element; at && at !== root; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== "visible") return true;
      return false;
    };
    const lines: { box: DOMRect; of: Element }[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (!element.checkVisibility({ visibilityProperty: true }) || isHiddenOnPurpose(element)) continue;
      const style = getComputedStyle(element);
      const cuts = (way: string) => way === "hidden" || way === "clip";
      const tooWide = cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const tooHigh = cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
      if ((tooWide || tooHigh) && !isCutShort(style)) faults.push(`cuts ${named(element)}`);
      if (element.closest("svg, select") || scrollsOrCuts(element)) continue;
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || !node.textContent?.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 1) lines.push({ box, of: element });
      }
    }
    lines.sort((one, other) => one.box.top - other.box.top);
    for (const [at, one] of lines.entries()) {
      for (const other of lines.slice(at + 1)) {
        if (other.box.top >= one.box.bottom) break;
        if (one.of === other.of) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        if (across > 2 && down > 6) faults.push(`puts ${named(one.of)} over ${named(other.of)}`);
      }
    }
    return [...new Set(faults)];
  });
  return found.map((fault) => `${pathname}${search}: ${fault}`);
}
