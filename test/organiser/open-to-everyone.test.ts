import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { openPage, PHONE, WIDE } from "#test/support/browser.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

test.each([
  ["", WIDE, "light"],
  ["/en", PHONE, "dark"],
] as const)(
  "every page of the back office is open to everyone, in %j",
  {
    timeout: 240_000,
  },
  async (language, viewport, colorScheme) => {
    const { site, organiser, edition, quota, venue, room, track, ticketType, session } = await organisedSite();
    const [registration] = await registered(site.db, edition, ["Fictif", "Fictive"], {
      sessions: ["atelier-reparation"],
    });
    const { id: letter } = await site.db.selectFrom("letter").select("id").executeTakeFirstOrThrow();
    const paths = [
      "",
      "/edition",
      "/publication",
      "/lieux",
      `/lieux/${venue}`,
      `/lieux/${venue}/salles`,
      `/salles/${room}`,
      "/thematiques",
      `/thematiques/${track}`,
      "/categories",
      `/categories/${ticketType}`,
      "/quotas",
      `/quotas/${quota}`,
      `/quotas/${quota}/suppression`,
      "/programme",
      `/programme/${session}`,
      `/programme/${session}/modification`,
      `/programme/${session}/suppression`,
      "/programme/nouvelle",
      "/intervenants",
      "/clonage",
      "/programme/import",
      "/programme/publication",
      "/inscriptions",
      "/inscriptions/nouvelle",
      `/inscriptions/${registration}`,
      `/inscriptions/${registration}/annulation`,
      `/inscriptions/${registration}/courriel`,
      "/badges",
      "/points-de-controle",
      "/courriels",
      `/courriels/${letter}`,
      "/equipe",
    ].map((path) => `${language}/organisation/${YEAR}${path}`);
    const page = await openPage({ url: site.url, cookie: organiser.cookie, viewport, colorScheme });
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    const found: unknown[] = [];
    for (const path of [`${language}/organisation`, ...paths]) {
      const answer = await page.goto(site.url + path);
      if (answer?.status() !== 200) found.push([path, answer?.status()]);
      const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      if (wide) found.push([path, "scrolls sideways"]);
      // Evaluated from outside the page, where its content security policy does not reach.
      await page.evaluate(axe);
      const violations = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
      );
      if (Array.isArray(violations) && violations.length > 0) found.push([path, violations]);
    }
    expect(found).toEqual([]);
  },
);
