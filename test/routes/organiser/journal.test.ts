import { expect, test } from "vitest";
import { audit } from "#app/domain/audit.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
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
  // Details are in words; the file keeps the code's own.
  for (const [verb, detail] of [
    ["confirm-login", { factor: "passkey" }],
    ["place-order", { totalCents: 11_000, payment: "mandate" }],
    ["keep-legal-pages", { fields: ["director", "terms"] }],
    ["change-quota", { before: { size: 10 }, after: { size: 12 } }],
  ] as const)
    await audit(site.db, { now: site.clock.now, by: null, edition: null, verb, subject: "other:1", detail });
  const words = (await (await administrator.get("/organisation/journal")).text()).split("<main")[1] ?? "";
  const { t } = messagesIn("fr");
  for (const said of [
    t("journal:values.passkey"),
    formatMoney(11_000, "fr"),
    t("journal:values.mandate"),
    `${t("legal:office.director")}, ${t("legal:office.terms")}`,
  ])
    expect(words).toContain(said);
  for (const code of ["totalCents", "factor:", "mandate", "{&quot;"]) expect(words).not.toContain(code);
  const all = await (await administrator.get("/organisation/journal.csv")).text();
  expect(all).toContain("grant-role");
});
