import { sql } from "kysely";
import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { onSale, ON_SALE_YEAR as YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

const { t } = messagesIn("fr");

test("on the day the home page and the programme say what takes place now and next", async () => {
  const site = await freshSite({ database: onSale });
  const seen = async () => {
    const pages = [await site.get("/"), await site.get(`/${YEAR}/programme`)];
    const texts = await Promise.all(pages.map((page) => page.text()));
    return texts.map((text) => {
      const part = (id: string) => new RegExp(`aria-labelledby="${id}".*?</section>`, "s").exec(text)?.[0] ?? "";
      const named = (id: string) =>
        ["Plénière", "Atelier A", "Atelier B", "Visite"].filter((each) => part(id).includes(each));
      return [text.includes(`>${t("ownProgramme:now")}<`), named("now-on"), named("next-on")];
    });
  };
  const both = (...one: unknown[]) => [one, one];
  expect(await seen()).toEqual(both(false, [], []));
  site.clock.now = new Date("2030-03-12T08:10:00Z");
  // The clock has jumped, which no timer sees: the kept pages are dropped as after an edit.
  await sql`with next as (update content_version set version = version + 1 returning version)
    select pg_notify('content', version::text) from next`.execute(site.db);
  await expect.poll(seen).toEqual(both(true, ["Plénière"], ["Atelier A"]));
});

test("a session is starred in the grid as in the list", async () => {
  const site = await freshSite({ database: onSale });
  const stars = async (view: string) => {
    const page = await (await site.get(`/${YEAR}/programme?vue=${view}&jour=tous`)).text();
    return [...page.matchAll(/name="seance" value="([^"]+)"/g)].map(([, slug]) => slug).sort();
  };
  const all = ["atelier-a", "atelier-b", "visite"];
  expect([await stars("liste"), await stars("grille")]).toEqual([all, all]);
});

test("the programme is filtered by room, language and places left, also together with other forms of a word", async () => {
  const site = await freshSite({ database: onSale });
  await site.db.updateTable("session_places").set({ used: 30 }).where("size", "=", 30).execute();
  const found = async (query: string) => {
    const page = await (await site.get(`/${YEAR}/programme?vue=liste&${query}`)).text();
    return [...page.matchAll(/id="s-([a-z-]+)"/g)].map(([, slug]) => slug);
  };
  await expect.poll(() => found("places=oui")).toEqual(["visite"]);
  expect([
    await found("q=visites"),
    await found("q=ateliers"),
    await found("q=ateliers&places=oui"),
    await found("lieu=salle-atelier-b"),
    await found("langue=fr&jour=2030-03-13"),
  ]).toEqual([["visite"], ["atelier-a", "atelier-b"], [], ["atelier-b"], ["visite"]]);
});
