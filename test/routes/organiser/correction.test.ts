import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { openCentsOf } from "#app/domain/billing/ledger.ts";
import { NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const TYPES = {
  quotas: { places: 100, few: 10 },
  ticketTypes: [
    { slug: "visiteur", quotas: ["places"] },
    { slug: "reduit", quotas: ["few"] },
  ],
};

test("what is wrong with a correction is said at once beside each field, with what was typed kept and nothing changed", async () => {
  const { site, organiser, page, id } = await paidPlace();
  const answer = await organiser.post(page, { ...FORM, given_name: "", email: "pas-une-adresse", note: "À garder" });
  const html = await answer.text();
  const says = ["given_name-error", "email-error"].map((field) => html.includes(`id="${field}"`));
  const kept = ["pas-une-adresse", "À garder"].map((text) => html.includes(text));
  expect([answer.status, ...says, ...kept]).toEqual([422, true, true, true, true]);
  const untold = await organiser.post(page, { ...FORM, email: "autre@essai.example", tells: "" });
  expect([untold.status, (await untold.text()).includes('id="tells-error"')]).toEqual([422, true]);
  const changes = await site.db.selectFrom("registration_change").select("id").execute();
  expect([changes, await statusOf(organiser, `${page}x`), id > 0]).toEqual([[], 404, true]);
});

test("a change of price is shown first, and is made once it is agreed to", async () => {
  const { site, organiser, page, order } = await paidPlace();
  await site.db.updateTable("ticket_type").set({ price_cents: 4_000 }).where("slug", "=", "reduit").execute();
  const form = { ...FORM, ticket_type: "reduit" };
  const asked = await organiser.post(page, form);
  const html = await asked.text();
  const agreed = /name="agreed" value="([^"]*)"/.exec(html)?.[1] ?? "";
  expect([asked.status, html.includes("110,00"), html.includes("40,00"), html.includes("70,00")]).toEqual([
    ...[200, true, true, true],
  ]);
  expect(await site.db.selectFrom("refund").select("id").execute()).toEqual([]);
  // Meanwhile the price changes: what was agreed to is not done.
  await site.db.updateTable("ticket_type").set({ price_cents: 5_000 }).where("slug", "=", "reduit").execute();
  const stale = await organiser.post(page, { ...form, agreed });
  const again = /name="agreed" value="([^"]*)"/.exec(await stale.text())?.[1] ?? "";
  expect([stale.status, again === agreed]).toEqual([200, false]);
  expect((await organiser.post(page, { ...form, agreed: again })).status).toBe(303);
  const refunds = await site.db.selectFrom("refund").select("amount_cents").execute();
  expect([refunds, await openCentsOf(site.db, { order })]).toEqual([[{ amount_cents: 6_000 }], 0]);
});

test("money is only returned after a recent confirmation, and other corrections need none", async () => {
  const { site, organiser, page } = await paidPlace({ SMTP_URL: "smtp://127.0.0.1:9" });
  await site.db.updateTable("ticket_type").set({ price_cents: 4_000 }).where("slug", "=", "reduit").execute();
  await site.db.updateTable("login").set({ confirmed_at: null, factor_at: null }).execute();
  expect((await organiser.post(page, { ...FORM, note: "Sans confirmation" })).status).toBe(303);
  const form = { ...FORM, ticket_type: "reduit", note: "Sans confirmation" };
  const agreed = /name="agreed" value="([^"]*)"/.exec(await (await organiser.post(page, form)).text())?.[1] ?? "";
  const sent = await organiser.post(page, { ...form, agreed });
  expect([sent.status, sent.headers.get("location")?.includes("/mon-espace/confirmation")]).toEqual([307, true]);
  expect(await site.db.selectFrom("refund").select("id").execute()).toEqual([]);
});

const FORM = {
  ...{ given_name: "Ada", family_name: "Modèle 1", email: "ada.1@essai.example", organisation: "Ville imaginaire" },
  ...{ job_title: "", language: "fr", ticket_type: "visiteur", reason: "", note: "", message: "", tells: "on" },
};

/** A place of an order that was paid by card, and the page of its correction. */
async function paidPlace(settings: Record<string, string> = {}) {
  const site = await freshSite({ settings });
  const { id: edition, year } = await makePaidEdition(site.db, TYPES);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id: order } = await makeOrderFor(site.db, edition, 1);
  await fulfil(site.db, { charge: chargeOf((await makeAttempt(site.db, order)).key), now: NOW });
  const { id } = await site.db.selectFrom("registration").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  return { site, organiser, order, id, page: `/organisation/${year}/inscriptions/${id}/modification` };
}

async function statusOf(organiser: Awaited<ReturnType<TestSite["signIn"]>>, address: string) {
  return (await organiser.get(address)).status;
}
