import type { MetaDescriptor } from "@remix-run/node";
import { LANGUAGES, type Language, languageOf } from "#app/i18n/format.ts";
import { frenchPath, localPath } from "#app/i18n/path.ts";

export interface PageWords {
  /** The page's own title; the site's name is added. */
  readonly title: string;
  readonly description?: string | null;
  /** schema.org description of the page's subject. */
  readonly jsonLd?: object | null;
  /** The French path of the canonical page; by default the page's own. */
  readonly canonical?: string;
  readonly type?: "website" | "article";
}

const NAME = "Grand Paris Circulaire";
const LONGEST_DESCRIPTION = 200;

/**
 * Makes the metadata of a page for search engines and sharing: title, description, addresses in both languages, Open
 * Graph.
 *
 * @param options.location the page's, as `meta` gets it
 * @param options.origin of the site, such as `https://colloque.exemple.fr`; without it no addresses are written
 */
export function pageMeta(
  { location, origin }: { location: { pathname: string }; origin: string | undefined },
  { title, description, jsonLd, canonical, type = "website" }: PageWords,
): MetaDescriptor[] {
  const language = languageOf(location.pathname);
  const path = canonical ?? frenchPath(location.pathname);
  const whole = title.includes(NAME) ? title : `${title} · ${NAME}`;
  const summary = description ? shortened(description) : null;
  const address = (each: Language) => `${origin}${localPath(each, path)}`;
  return [
    { title: whole },
    ...(summary ? [{ name: "description", content: summary }] : []),
    { property: "og:title", content: title },
    ...(summary ? [{ property: "og:description", content: summary }] : []),
    { property: "og:type", content: type },
    { property: "og:site_name", content: NAME },
    { property: "og:locale", content: language === "fr" ? "fr_FR" : "en_GB" },
    ...(origin === undefined
      ? []
      : [
          { property: "og:url", content: address(language) },
          { property: "og:image", content: `${origin}/og.png` },
          { tagName: "link", rel: "canonical", href: address(language) },
          ...LANGUAGES.map((each) => ({ tagName: "link", rel: "alternate", hrefLang: each, href: address(each) })),
          { tagName: "link", rel: "alternate", hrefLang: "x-default", href: address("fr") },
        ]),
    ...(jsonLd ? [{ "script:ld+json": jsonLd }] : []),
  ] as MetaDescriptor[];
}

/** Shortens a text to one line, at a word's end. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= LONGEST_DESCRIPTION) return line;
  return `${line.slice(0, LONGEST_DESCRIPTION).replace(/\s\S*$/, "")}…`;
}
