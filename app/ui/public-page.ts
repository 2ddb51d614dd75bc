import type { MetaFunction } from "@remix-run/node";
import { type PageWords, pageMeta } from "./page-meta.ts";

/** Headers of a public page: kept by browsers, checked at each visit. */
export const publicHeaders = () => ({ "cache-control": "public, max-age=0, must-revalidate" });

/** The metadata of a public page, from its loader's `words`. */
export const publicMeta: MetaFunction<() => { words: PageWords; origin: string | undefined }> = ({ data, location }) =>
  data ? pageMeta({ location, origin: data.origin }, data.words) : [];
