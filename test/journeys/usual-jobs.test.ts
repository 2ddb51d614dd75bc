import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { recordDispute } from "#app/domain/billing/disputes.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import MESSAGES from "#app/i18n/fr/organiser.json" with { type: "json" };
import { messagesIn } from "#app/i18n/messages.server.ts";
import { openPage, WIDE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { demonstration } from "#test/support/demonstration.ts";
import { freshSite } from "#test/support/site.ts";

const { t } = messagesIn("fr");
const OFFICE = "/organisation/2030";

/** Counts what a person does beside typing: following a link, or pressing a button. */
function walking(page: Page) {
  let steps = 0;
  const after = async (act: Promise<unknown>) => {
    steps += 1;
    await act;
    await page.waitForLoadState();
  };
  return {
    begin: async () => {
      steps = 0;
      await page.goto(OFFICE);
    },
    steps: () => steps,
    search: async (text: string) => {
      const box = page.locator(".office-side").getByRole("searchbox");
      await box.fill(text);
      await after(box.press("Enter"));
    },
    unfold: async (name: string) => after(page.locator("summary", { hasText: name }).first().click()),
    follow: async (name: string) => after(page.getByRole("link", { name, exact: true }).first().click()),
    press: async (name: string) => after(page.getByRole("button", { name, exact: true }).first().click()),
  };
}

test("the ten usual jobs with registrations and money take five steps at most, from the first page of an edition", async () => {
  const site = await freshSite({ database: demonstration });
  const { person, due, several } = await chosen(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
  const page = await openPage({ url: site.url, viewport: WIDE, cookie: organiser.cookie });
  const walk = walking(page);
  const done = async (message: keyof typeof MESSAGES.done) => page.getByText(MESSAGES.done[message]).first().waitFor();
  const counted: Record<string, number> = {};
  const job = async (name: string, steps: () => Promise<void>) => {
    await walk.begin();
    await steps();
    counted[name] = walk.steps();
  };
  const find = async () => {
    await walk.search(person.familyName);
    await walk.follow(person.name);
    await page.getByRole("heading", { level: 1, name: person.name }).waitFor();
  };

  await job("find", find);
  await job("resend", async () => {
    await find();
    await walk.follow(t("organiser:registrations.sendAgain"));
    await walk.press(t("organiser:registrations.sendAgain"));
    await done("posted");
  });
  await job("correct the address", async () => {
    await find();
    await walk.follow(t("organiser:correction.verb"));
    await page.locator('[name="email"]').fill("autre@exemple.invalid");
    await page.locator('[name="reason"]').fill("Adresse refusée");
    await walk.press(t("organiser:form.save"));
    await done("corrected");
  });
  await job("change the ticket type", async () => {
    await find();
    await walk.follow(t("organiser:correction.verb"));
    await page.locator('[name="ticket_type"]').selectOption({ label: person.otherType });
    await page.locator('[name="reason"]').fill("Changement demandé");
    await walk.press(t("organiser:form.save"));
    const agree = page.getByRole("button", { name: t("organiser:correction.agree"), exact: true });
    if (await agree.isVisible()) await walk.press(t("organiser:correction.agree"));
    await done("corrected");
  });
  await job("record a transfer by its reference", async () => {
    await walk.search(due.reference);
    await walk.follow(due.buyer);
    await walk.follow(t("organiser:orders.recordPayment"));
    await page.locator('[name="reference"]').fill("VIR 20300110");
    await walk.press(t("organiser:orders.recordPayment"));
    await done("paymentRecorded");
  });
  await job("refund one of three", async () => {
    await walk.search(several.code);
    await walk.follow(several.buyer);
    await walk.follow(t("organiser:orders.refund"));
    const place = page.getByRole("group", { name: several.attendee });
    await place.getByLabel(t("refunds:form.credit"), { exact: true }).fill("110");
    await place.getByLabel(t("refunds:form.cancel"), { exact: true }).check();
    await page.getByRole("radio", { name: t("refunds:ways.later") }).check();
    await page.getByLabel(t("refunds:form.reason"), { exact: true }).fill("Une place de trop");
    await walk.press(t("refunds:see"));
    await walk.press(t("refunds:carryOut"));
    await done("givenBack");
  });
  await job("register at the desk", async () => {
    await walk.follow(t("organiser:menu.registrations"));
    await walk.follow(t("organiser:registrations.new"));
    await walk.follow(t("organiser:registrations.desk.title"));
    for (const [field, text] of [
      ["given_name", "Alix"],
      ["family_name", "Exemple-Bureau"],
      ["email", "alix.bureau@exemple.invalid"],
    ] as const)
      await page.locator(`[name="${field}"]`).fill(text);
    await walk.press(t("organiser:registrations.new"));
    await page.getByRole("heading", { level: 1, name: /Alix Exemple-Bureau/ }).waitFor();
  });
  await job("see a debt", async () => {
    await walk.unfold(t("organiser:menuGroups.money"));
    await walk.follow(t("organiser:menu.orders"));
    await page.locator("main").getByLabel(t("organiser:orders.money"), { exact: true }).selectOption("overdue");
    await walk.press(t("organiser:filter.apply"));
    await page
      .getByText(/en retard de/)
      .first()
      .waitFor();
  });
  // The answer itself is given on Stripe's page, which this one leads to.
  await job("answer a dispute", async () => {
    await page.locator(`.office-side a[href="${OFFICE}/a-traiter"]`).waitFor();
    await walk.follow(t("organiser:menu.work"));
    await page.locator('a[href="https://dashboard.stripe.com/disputes/dp_essai"]').waitFor();
  });
  await job("export for the accountant", async () => {
    await walk.unfold(t("organiser:menuGroups.money"));
    await walk.follow(t("organiser:menu.invoices"));
    await walk.follow(t("invoices:books.title"));
    const download = page.waitForEvent("download");
    await walk.follow(t("invoices:books.files.xlsx"));
    await download;
  });
  expect(counted).toEqual({
    find: 2,
    ...{ resend: 4, "correct the address": 4, "change the ticket type": 4, "record a transfer by its reference": 4 },
    ...{ "refund one of three": 5, "register at the desk": 4, "see a debt": 3, "answer a dispute": 1 },
    "export for the accountant": 4,
  });
});

/** Chooses in the demonstration whom and what the jobs are about, and lets a card payment be disputed. */
async function chosen(db: Database) {
  const edition = await db.selectFrom("edition").select("id").where("year", "=", 2030).executeTakeFirstOrThrow();
  const orders = await db
    .selectFrom("order")
    .innerJoin("buyer", "buyer.order_id", "order.id")
    .innerJoin("invoice", "invoice.order_id", "order.id")
    .select(["order.id", "buyer.name as buyer", "short_code", "invoice.reference", "open_cents", "order.payment"])
    .where("order.edition_id", "=", edition.id)
    .where("order.cancelled_at", "is", null)
    .where("invoice.kind", "=", "invoice")
    .orderBy("order.id")
    .execute();
  const lines = await db
    .selectFrom("order_line")
    .innerJoin("registration", "registration.id", "order_line.registration_id")
    .select(["order_line.order_id as order", "registration.given_name", "registration.family_name"])
    .where("registration.cancelled_at", "is", null)
    .execute();
  const peopleOf = (order: number) => lines.filter((line) => line.order === order);
  const due = orders.find(({ open_cents: open }) => open === 22_000);
  const several = orders.find(({ id }) => id !== due?.id && peopleOf(id).length === 3);
  const attendee = several && peopleOf(several.id)[0];
  const person = await db
    .selectFrom("registration")
    .innerJoin("ticket_type", "ticket_type.id", "ticket_type_id")
    .select(["given_name", "family_name", "ticket_type.id as ticketType"])
    .where("registration.edition_id", "=", edition.id)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .where("price_cents", "=", 0)
    .orderBy("registration.id")
    .executeTakeFirstOrThrow();
  const other = await db
    .selectFrom("ticket_type")
    .select("name")
    .where("edition_id", "=", edition.id)
    .where("price_cents", "=", 0)
    .where("id", "<>", person.ticketType)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const card = await db
    .selectFrom("payment")
    .select(["stripe_payment_intent as intent", "amount_cents as cents"])
    .where("means", "=", "card")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  if (!due || !several || !attendee) throw new Error("the demonstration lacks an order");
  await recordDispute(db, {
    dispute: {
      ...{ number: "dp_essai", paymentIntent: card.intent ?? "", amountCents: card.cents, currency: "eur" },
      ...{ reason: "fraudulent", state: "open", dueAt: new Date(NOW.getTime() + 7 * 24 * 60 * 60_000) },
    },
    now: NOW,
  });
  return {
    person: {
      familyName: person.family_name ?? "",
      name: `${person.given_name} ${person.family_name}`,
      otherType: other.name,
    },
    due: { buyer: due.buyer, reference: due.reference },
    several: {
      ...{ buyer: several.buyer, code: spelledCode(several.short_code) },
      attendee: `${attendee.given_name} ${attendee.family_name}`,
    },
  };
}
