import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { absoluteAddress, webAddress } from "#app/feeds/addresses.ts";
import { programmePages, sitemapXml } from "#app/feeds/sitemap.ts";
import { path } from "#app/i18n/path.ts";
import { sampleProgramme, sampleSession } from "#test/support/programme-samples.ts";

test("each page is listed in both languages, each linked to the other", () => {
  const pages = [
    { path: "/", lastModified: null },
    { path: "/2026/seances/a%26b", lastModified: "2026-09-01T10:00:00Z" },
  ];
  const links = (fr: string, en: string) => ({ fr, en, "x-default": fr });
  const home = links("https://circulaire.example/", "https://circulaire.example/en");
  const session = links(
    "https://circulaire.example/2026/seances/a%26b",
    "https://circulaire.example/en/2026/seances/a%26b",
  );
  expect(read(sitemapXml(pages, "https://circulaire.example/"))).toEqual([
    { loc: home.fr, lastmod: "", links: home },
    { loc: home.en, lastmod: "", links: home },
    { loc: session.fr, lastmod: "2026-09-01T10:00:00Z", links: session },
    { loc: session.en, lastmod: "2026-09-01T10:00:00Z", links: session },
  ]);
});

test("a programme's pages are its edition, programme, versions, speakers, each session and each speaker", () => {
  const base = sampleProgramme({ sessions: 0 });
  const moved = sampleSession(1, ["2026-10-24"], { changedAt: "2026-09-09T09:00:00Z" });
  const pages = programmePages({ ...base, sessions: [sampleSession(0), moved] });
  expect(pages).toEqual([
    { path: "/2026", lastModified: moved.changedAt },
    { path: "/2026/programme", lastModified: moved.changedAt },
    { path: "/2026/programme/versions", lastModified: moved.changedAt },
    { path: "/2026/intervenants", lastModified: moved.changedAt },
    { path: "/2026/seances/reemploi-batiment-1", lastModified: "2026-09-01T10:00:00Z" },
    { path: "/2026/seances/biodechets-2", lastModified: moved.changedAt },
    { path: "/2026/intervenants/ada-modele", lastModified: "2026-09-01T10:00:00Z" },
    { path: "/2026/intervenants/bastien-fictif", lastModified: moved.changedAt },
    { path: "/2026/intervenants/clara-l-essai", lastModified: moved.changedAt },
    { path: "/2026/intervenants/dario-specimen", lastModified: null },
  ]);
});

test("a sitemap beyond fifty thousand addresses is refused", () => {
  const pages = Array.from({ length: 25_001 }, (_, at) => ({ path: `/${at}`, lastModified: null }));
  expect(() => sitemapXml(pages, "https://circulaire.example")).toThrow(RangeError);
});

test.each([
  [path("en", "/"), "/en"],
  [path("fr", "/editions"), "/editions"],
  [
    path("en", "/:year/seances/:slug", { year: 2026, slug: "a/b, c;d?é\ud800" }),
    "/en/2026/seances/a%2Fb%2C%20c%3Bd%3F%C3%A9%EF%BF%BD",
  ],
  [absoluteAddress("https://circulaire.example//", "/2026"), "https://circulaire.example/2026"],
  [webAddress("https://me:secret@example.org/a|b?c=[d]#e#f%zz"), "https://example.org/a%7Cb?c=%5Bd%5D#e%23f%25zz"],
  [webAddress("javascript:alert(1)"), null],
  [webAddress("not an address"), null],
])("an address is written as %s", (written, wanted) => {
  expect(written).toBe(wanted);
});

function read(xml: string) {
  const urls: { loc: string; lastmod: string; links: Record<string, string> }[] = [];
  let element = "";
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    element = name;
    if (name === "url") urls.push({ loc: "", lastmod: "", links: {} });
    if (name === "xhtml:link")
      Object.assign(urls.at(-1)?.links ?? {}, { [attributes.hreflang ?? ""]: attributes.href });
  });
  parser.on("text", (text) => {
    const url = urls.at(-1);
    if (url !== undefined && (element === "loc" || element === "lastmod")) url[element] += text.trim();
  });
  parser.write(xml).close();
  return urls;
}
