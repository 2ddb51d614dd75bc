/** `sitemap.xml` (sitemaps.org 0.9) of the public pages, in French and English with links between them. */

import Builder from "fast-xml-builder";
import type { Language } from "#app/i18n/format.ts";
import { localPath, path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress } from "./addresses.ts";

export interface SitemapPage {
  /** French path, percent-encoded, such as `/2026/programme`. */
  readonly path: string;
  /** ISO 8601 instant or `YYYY-MM-DD`; null when unknown. */
  readonly lastModified: string | null;
}

const LANGUAGES: readonly Language[] = ["fr", "en"];
const LARGEST = 50_000;

/** Writes the sitemap of `pages`. @throws RangeError beyond 50,000 addresses, the protocol's limit */
export function sitemapXml(pages: readonly SitemapPage[], appUrl: string): string {
  if (pages.length * LANGUAGES.length > LARGEST) throw new RangeError(`A sitemap holds at most ${LARGEST} addresses.`);
  const builder = new Builder({ ignoreAttributes: false, format: true });
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    urlset: {
      "@_xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
      "@_xmlns:xhtml": "http://www.w3.org/1999/xhtml",
      url: pages.flatMap((page) => LANGUAGES.map((language) => entry(page, language, appUrl))),
    },
  });
}

/** Lists every page of a released programme: edition, programme, versions, speakers, then each session and speaker. */
export function programmePages({ edition, sessions, speakers }: ReleasedProgramme): SitemapPage[] {
  const newest = newestOf(sessions.map(({ changedAt }) => changedAt));
  return [
    { path: path("fr", "/:year", { year: edition.year }), lastModified: newest },
    { path: path("fr", "/:year/programme", { year: edition.year }), lastModified: newest },
    { path: path("fr", "/:year/programme/versions", { year: edition.year }), lastModified: newest },
    { path: path("fr", "/:year/intervenants", { year: edition.year }), lastModified: newest },
    ...sessions.map(({ slug, changedAt }) => ({
      path: path("fr", "/:year/seances/:slug", { year: edition.year, slug }),
      lastModified: changedAt,
    })),
    ...speakers.map(({ slug }) => ({
      path: path("fr", "/:year/intervenants/:slug", { year: edition.year, slug }),
      lastModified: newestOf(
        sessions
          .filter((session) => session.speakers.some(({ speaker }) => speaker === slug))
          .map(({ changedAt }) => changedAt),
      ),
    })),
  ];
}

function entry({ path, lastModified }: SitemapPage, language: Language, appUrl: string) {
  const address = (each: Language) => absoluteAddress(appUrl, localPath(each, path));
  const alternates = [...LANGUAGES.map((each) => [each, address(each)]), ["x-default", address("fr")]];
  return {
    loc: address(language),
    ...(lastModified === null ? {} : { lastmod: lastModified }),
    "xhtml:link": alternates.map(([hreflang, href]) => ({
      "@_rel": "alternate",
      "@_hreflang": hreflang,
      "@_href": href,
    })),
  };
}

function newestOf(instants: readonly string[]): string | null {
  return instants.reduce<string | null>(
    (newest, each) => (newest === null || Date.parse(each) > Date.parse(newest) ? each : newest),
    null,
  );
}
