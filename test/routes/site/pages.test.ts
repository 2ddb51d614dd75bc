import { expect, test } from "vitest";
import { sampleProgramme } from "#test/support/programme-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { releaseSample } from "./sample-edition.ts";

const SAMPLE = sampleProgramme({ sessions: 20 });
const HOSTILE = "</script><script>alert(1)</script>";
const PROGRAMME = {
  ...SAMPLE,
  sessions: SAMPLE.sessions.map((session, at) => (at === 0 ? { ...session, abstract: HOSTILE } : session)),
};
const SESSION = PROGRAMME.sessions[0]?.slug;
const UNSCHEDULED = PROGRAMME.sessions.find(({ start }) => start === null)?.slug;
const SPEAKER = PROGRAMME.speakers[0]?.slug;
const LATER = { ...sampleProgramme({ sessions: 0, days: ["2031-05-03"] }) };

const PAGES = [
  "/",
  "/editions",
  "/accessibilite",
  "/donnees-personnelles",
  "/mentions-legales",
  "/conditions-de-vente",
  "/cookies",
  "/2026",
  "/2031",
  "/2026/programme",
  "/2031/programme",
  `/2026/seances/${SESSION}`,
  `/2026/seances/${UNSCHEDULED}`,
  "/2026/intervenants",
  "/2031/intervenants",
  `/2026/intervenants/${SPEAKER}`,
];
const FEEDS = [
  "/robots.txt",
  "/sitemap.xml",
  "/2026/programme.ics",
  `/2026/seances/${SESSION}.ics`,
  "/2026/schedule.xml",
  "/en/2026/schedule.json",
];
const MISSING = [
  "/rien",
  "/developpement",
  "/1999",
  "/1999/programme",
  "/20260/programme",
  "/2026/seances/absente",
  "/2026/seances/absente.ics",
  `/2026/seances/${UNSCHEDULED}.ics`,
  "/2026/intervenants/personne",
  "/2031/programme.ics",
  "/2031/schedule.xml",
  `/2031/seances/${SESSION}`,
];

async function siteWithTwoEditions() {
  return freshSite({
    seed: async (db) => {
      await releaseSample(db, PROGRAMME);
      const edition = { ...LATER.edition, year: 2031, name: "Édition à venir", nameEn: null };
      await releaseSample(db, { ...LATER, edition }, { released: false });
    },
  });
}

test("the menu and the footer link to the page's edition, else to the current one", async () => {
  const site = await siteWithTwoEditions();
  const years = async (path: string) => {
    const html = await (await site.get(path)).text();
    const frame = [/<header.*?<\/header>/s, /<footer.*?<\/footer>/s].map((part) => part.exec(html)?.[0] ?? "").join("");
    return [...new Set([...frame.matchAll(/href="(?:\/en)?\/(20\d\d)\/(\w+)/g)].map(([, year]) => year))];
  };
  const past = [
    "/2026",
    "/2026/programme",
    "/en/2026/intervenants",
    `/2026/seances/${SESSION}`,
    "/2026/seances/absente",
  ];
  const current = ["/", "/en/editions", "/2031/programme", "/1999/programme"];
  expect([await Promise.all(past.map(years)), await Promise.all(current.map(years))]).toEqual([
    past.map(() => ["2026"]),
    current.map(() => ["2031"]),
  ]);
  expect(await (await site.get("/2026/programme")).text()).not.toContain('href="/2026/inscription"');
});

test("every page answers in both languages, and names and links its translation", async () => {
  const site = await siteWithTwoEditions();
  for (const path of PAGES) {
    const english = path === "/" ? "/en" : `/en${path}`;
    for (const [here, language, there] of [
      [path, "fr", english],
      [english, "en", path],
    ] as const) {
      const response = await site.get(here);
      const html = await response.text();
      const addresses = [
        ...html.matchAll(/<link rel="(canonical|alternate)"(?: hrefLang="([a-z-]+)")? href="([^"]+)"/g),
      ];
      expect({
        status: response.status,
        language: /<html lang="(..)"/.exec(html)?.[1],
        switch: /<a href="([^"]+)" lang="..".*?class="site-language"/.exec(html)?.[1],
        titled: /<title>[^<]{3,}<\/title>/.test(html),
        headings: html.match(/<h1[ >]/g)?.length,
        zoned: language === "fr" || isZoned(html),
        addresses: addresses.map(([, rel, hreflang, href]) => [rel, hreflang, href]),
      }).toEqual({
        status: 200,
        language,
        switch: there,
        titled: true,
        headings: 1,
        zoned: true,
        addresses: [
          ["canonical", undefined, site.url + here.replace(/^\/$/, "/")],
          ["alternate", "fr", site.url + path],
          ["alternate", "en", site.url + english],
          ["alternate", "x-default", site.url + path],
        ],
      });
    }
  }
});

/** Whether a page that shows an hour names its time zone. */
function isZoned(html: string): boolean {
  const text = html.replace(/<(script|style)\b.*?<\/\1>/gs, "").replace(/<[^>]*>/g, " ");
  return !/\b\d{1,2}:\d{2}\b/.test(text) || /\b[A-Z]\w+ time\b/.test(text);
}

test("the language switch keeps the query", async () => {
  const site = await siteWithTwoEditions();
  const html = await (await site.get("/2026/programme?jour=tous&q=tri")).text();
  expect(/<a href="([^"]+)" lang="en"/.exec(html)?.[1]?.replaceAll("&amp;", "&")).toBe(
    "/en/2026/programme?jour=tous&q=tri",
  );
});

test("feeds are served with their media types", async () => {
  const site = await siteWithTwoEditions();
  const answers = await Promise.all(FEEDS.map((path) => site.get(path)));
  expect(answers.every(({ headers }) => headers.get("cdn-cache-control")?.startsWith("max-age=1,"))).toBe(true);
  expect(answers.map(({ status, headers }) => [status, headers.get("content-type")])).toEqual([
    [200, "text/plain; charset=utf-8"],
    [200, "application/xml; charset=utf-8"],
    [200, "text/calendar; charset=utf-8"],
    [200, "text/calendar; charset=utf-8"],
    [200, "application/xml; charset=utf-8"],
    [200, "application/json; charset=utf-8"],
  ]);
});

test("an unknown address is answered by a page with links and a title, in the address's language", async () => {
  const site = await siteWithTwoEditions();
  for (const path of MISSING.flatMap((each) => [each, `/en${each}`])) {
    const response = await site.get(path);
    const html = await response.text();
    const feed = /\.(ics|xml)$/.test(path);
    expect([path, response.status, feed || /<html lang="(..)"/.exec(html)?.[1]]).toEqual([
      path,
      404,
      feed || (path.startsWith("/en") ? "en" : "fr"),
    ]);
    const year = path.includes("/2026/") ? 2026 : 2031;
    expect(response.headers.get("cdn-cache-control")).toBeNull();
    const title = path.startsWith("/en") ? "Page not found" : "Cette page n’existe pas";
    if (!feed) expect(html).toContain(`<title>${title} · Grand Paris Circulaire</title>`);
    if (!feed) expect(html).toContain(`href="${path.startsWith("/en") ? "/en" : ""}/${year}/programme"`);
  }
});

test("a session's page describes it as an event with its local start, whatever its text holds", async () => {
  const site = await siteWithTwoEditions();
  const html = await (await site.get(`/2026/seances/${SESSION}`)).text();
  const [, json = "null"] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    "@type": "Event",
    url: `${site.url}/2026/seances/${SESSION}`,
    startDate: "2026-10-24T09:00:00+02:00",
    description: HOSTILE,
  });
  expect(html).not.toContain("<script>alert");
});

test("filters ignore accents and say when they find nothing", async () => {
  const site = await siteWithTwoEditions();
  const titles = async (query: string) =>
    [...(await (await site.get(`/2026/programme?vue=liste&${query}`)).text()).matchAll(/<h4>/g)].length;
  expect(await Promise.all([titles("q=REEMPLOI"), titles("thematique=achats&jour=tous"), titles("q=zzz")])).toEqual([
    5, 6, 0,
  ]);
});
