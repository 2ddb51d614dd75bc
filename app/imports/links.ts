import { lineOf } from "./plain-text.ts";
import type { Findings } from "./problems.ts";

export interface Link {
  readonly title: string;
  readonly url: string;
}

/**
 * Reads the links of a session: web addresses only, each once, relative ones resolved with `base`. Warns of others (a
 * `javascript:` address, a path without a site) and leaves them out.
 */
export function linksOf(
  links: readonly { readonly url: unknown; readonly title: unknown }[],
  base: string | null,
  at: string,
  findings: Findings,
): Link[] {
  const byAddress = new Map<string, Link>();
  for (const { url, title } of links) {
    if (typeof url !== "string" || url.trim() === "") continue;
    const address = webAddress(url.trim(), base);
    if (!address) findings.warn(at, "link-dropped", { url });
    else if (!byAddress.has(address))
      byAddress.set(address, { url: address, title: (typeof title === "string" && lineOf(title)) || address });
  }
  return [...byAddress.values()];
}

function webAddress(url: string, base: string | null): string | null {
  // With a base, `slides.pdf` is a file next to it; without one, `example.org` can only be a site.
  const isSite = base ? /^www\./i.test(url) : /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(url);
  const bare = isSite ? `https://${url}` : url;
  const address = URL.parse(bare, base && URL.canParse(base) ? base : undefined);
  return address && /^https?:$/.test(address.protocol) ? address.href : null;
}
