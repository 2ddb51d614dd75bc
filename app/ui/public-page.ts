import type { MetaFunction } from "@remix-run/node";
import { type PageWords, pageMeta } from "./page-meta.ts";

/**
 * Headers of a public page: browsers keep it and ask at each visit. A content delivery network (RFC 9213) asks once a
 * second, so that an edit is seen as quickly as without one, and shows its copy for a day while the site is away.
 */
export const publicHeaders = () => ({
  "cache-control": "public, max-age=0, must-revalidate",
  "cdn-cache-control": "max-age=1, stale-if-error=86400",
});

/** The metadata of a public page, from its loader's `words`. */
export const publicMeta: MetaFunction<() => { words: PageWords; origin: string | undefined }> = ({ data, location }) =>
  data ? pageMeta({ location, origin: data.origin }, data.words) : [];
