import { randomBytes } from "node:crypto";
import type { AppLoadContext, RequestHandler } from "@remix-run/node";
import { LRUCache } from "lru-cache";
import { findEdition } from "#app/domain/edition/edition.ts";
import type { Language } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { type LineWords, NO_VISITOR, type SharedContext } from "#app/server/context.ts";
import { cutPage, type PageTemplate } from "#app/server/page-template.server.ts";
import { pageHeaders } from "#app/server/security-headers.server.ts";

type Word = Exclude<keyof LineWords, "refreshes">;

/** The page of an edition's line, in which each visitor's place is still missing. */
export interface WaitingPage {
  readonly template: PageTemplate<Word>;
  readonly edition: number;
  readonly timeZone: string;
}

export type FindWaitingPage = (asked: {
  readonly year: number;
  readonly language: Language;
  /** Whether the page says that it refreshes itself. */
  readonly refreshes: boolean;
}) => Promise<WaitingPage | null>;

const KEPT_MS = 30_000;
const MOST_PAGES = 200;

/**
 * Opens the pages of the waiting room. Each is rendered once for all visitors and kept for half a minute.
 *
 * @param handlerOf finds the framework's handler of a path
 * @returns null for a year without a published edition, and while the page cannot be rendered
 */
export function openWaitingPages(shared: SharedContext, handlerOf: (path: string) => RequestHandler): FindWaitingPage {
  const mark = () => `mark-${randomBytes(16).toString("hex")}`;
  const marks: Record<Word, string> = { place: mark(), hour: mark(), wait: mark(), again: mark(), otherwise: mark() };
  const headers = pageHeaders(shared.settings);
  const pages = new LRUCache<string, Promise<WaitingPage | null>>({ max: MOST_PAGES, ttl: KEPT_MS });
  const render: FindWaitingPage = async ({ year, language, refreshes }) => {
    const edition = await findEdition(shared.db, { year });
    if (!edition) return null;
    const address = path(language, "/:year/inscription/file", { year });
    const context: AppLoadContext = { ...shared, ...NO_VISITOR, line: { ...marks, refreshes } };
    const rendered = await handlerOf(address)(new Request(shared.settings.appUrl + address), context);
    if (rendered.status !== 200) return null;
    for (const [name, value] of headers) rendered.headers.set(name, value);
    return { template: await cutPage(rendered, marks), edition: edition.id, timeZone: edition.timeZone };
  };
  return async (asked) => {
    const key = `${asked.year} ${asked.language} ${asked.refreshes}`;
    const known = pages.get(key);
    if (known) return known;
    const page = render(asked);
    pages.set(key, page);
    page.catch(() => pages.delete(key));
    return page;
  };
}
