import { expect, test } from "vitest";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

test("organisers read and export their edition's journal, administrators the platform's", async () => {
  const site = await freshSite({ database: onSale });
  const { id } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", id);
  const administrator = await site.signIn("administration@exemple.invalid", "administrator");
  await organiser.post(`/organisation/${ON_SALE_YEAR}/thematiques`, { name: "=cmd", nameEn: "", hue: "1" });
  const exported = await organiser.get(`/organisation/${ON_SALE_YEAR}/inscriptions.csv`);
  expect(exported.status).toBe(200);
  await exported.text();
  const page = await organiser.get(`/en/organisation/${ON_SALE_YEAR}/journal?q=organisation@exemple`);
  const text = await page.text();
  expect([page.status, text.includes("Registrations exported")]).toEqual([200, true]);
  const file = await organiser.get(`/organisation/${ON_SALE_YEAR}/journal.csv?sujet=exports`);
  const csv = await file.text();
  expect(csv.split("\r\n").filter((line) => line.includes("export-"))).toHaveLength(2);
  expect(csv).toContain("Export des inscriptions;export-registrations");
  expect([
    (await organiser.get("/organisation/journal")).status,
    (await organiser.get("/organisation/journal.csv")).status,
    (await administrator.get("/organisation/journal?du=2030-13-45&avant=x&sujet=y")).status,
  ]).toEqual([404, 404, 200]);
  const all = await (await administrator.get("/organisation/journal.csv")).text();
  expect(all).toContain("grant-role");
});
