import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import type { Clock } from "#app/domain/clock.ts";
import type { Blanks } from "./context.ts";
import { cutPage, type PageTemplate, sendPage } from "./page-template.server.ts";

export interface FormPages {
  /** The placeholders for the visitor's own values, for rendering a page to be cached. */
  readonly marks: Blanks;
  /**
   * Answers with a form's page and its visitor's values; renders it first when it is not cached. Simultaneous visitors
   * share one rendering.
   *
   * @param email the visitor's email address, empty when they are not signed in
   * @param render renders the page with `marks` as values
   * @returns false when it did not answer: the caller answers as usual
   */
  readonly serve: (
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    email: () => Promise<string>,
    render: () => Promise<Response>,
  ) => Promise<boolean>;
  /** Empties the cache. */
  readonly clear: () => void;
}

/**
 * The lifetime of a cached page, in milliseconds. A form may change without a notification of content, such as when a
 * queue becomes empty; this lifetime limits its age and the rate of rendering.
 */
const KEPT_MS = 300;
const MOST_PAGES = 100;

/**
 * Opens the cache of public forms. Their pages are the same for all visitors except for the submission's UUID and the
 * email address of a signed-in visitor; inserting these costs about a hundredth of a rendering.
 *
 * @param handedOut told of each page with a form that was given out; while nothing is on sale a page has none
 */
export function openFormPages(now: Clock, handedOut: (request: IncomingMessage) => void): FormPages {
  const marks = { submission: randomUUID(), email: `mark-${randomBytes(16).toString("hex")}` };
  const cache = new LRUCache<
    string,
    { readonly at: number; readonly page: Promise<PageTemplate<keyof Blanks> | null> }
  >({
    max: MOST_PAGES,
    ttl: KEPT_MS,
  });
  const pageOf = (key: string, render: () => Promise<Response>) => {
    const known = cache.get(key);
    const at = now().getTime();
    if (known && Math.abs(at - known.at) <= KEPT_MS) return known.page;
    const page = render().then((response) => (response.status === 200 ? cutPage(response, { ...marks }) : null));
    cache.set(key, { at, page });
    const forget = () => cache.peek(key)?.page === page && cache.delete(key);
    page.then((made) => made ?? forget(), forget);
    return page;
  };
  return {
    marks,
    serve: async (key, request, response, email, render) => {
      const page = await pageOf(key, render);
      if (page) sendPage(page, { submission: randomUUID(), email: await email() }, request, response);
      if (page?.parts.some((part) => "name" in part && part.name === "submission")) handedOut(request);
      return page !== null;
    },
    clear: () => cache.clear(),
  };
}
