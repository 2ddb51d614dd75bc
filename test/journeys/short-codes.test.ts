import { expect, test } from "vitest";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { readShortCode, SHORT_CODE_SIGNS, spelledCode } from "#app/domain/short-code.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { openPage, PHONE } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const { t } = messagesIn("fr");

test("a volunteer who mistypes a code is proposed the right one, and an organiser finds a transfer by its reference", async () => {
  const site = await freshSite({ seed: (db) => makePaidEdition(db, { quotas: { places: 20 } }) });
  const { db } = site;
  const { id: edition, year } = await db.selectFrom("edition").select(["id", "year"]).executeTakeFirstOrThrow();
  const placed = await makeOrderFor(db, edition, 1, { payment: "mandate", buyer: { ...BUYER, kind: "public" } });
  const { id: by } = await db.selectFrom("person").select("id").limit(1).executeTakeFirstOrThrow();
  await recordTransfer(db, { edition, id: placed.id, by, now: NOW, reference: "VIR 4711", paidAt: NOW });
  const place = await db
    .selectFrom("registration")
    .select(["given_name", "family_name", "short_code"])
    .where("order_id", "=", placed.id)
    .executeTakeFirstOrThrow();
  const name = `${place.given_name} ${place.family_name}`;
  const typed = spelledCode(mistyped(place.short_code));

  const volunteer = await site.signIn("accueil@exemple.invalid", "door");
  const door = await openPage({ url: site.url, cookie: volunteer.cookie, viewport: PHONE, javaScriptEnabled: false });
  await door.goto(`/accueil/${year}`);
  await door.getByLabel(t("door:search.label")).fill(typed);
  await door.getByRole("button", { name: t("door:search.send") }).click();
  await door.getByText(t("door:search.meant")).waitFor();
  await door.getByText(spelledCode(place.short_code)).waitFor();
  await door.getByRole("button", { name: `${t("door:search.in")} ${name}` }).click();
  await door.getByText(name).first().waitFor();
  expect(await db.selectFrom("scan").select(["chosen_by_hand", "accepted"]).execute()).toEqual([
    { chosen_by_hand: true, accepted: true },
  ]);

  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const office = await openPage({ url: site.url, cookie: organiser.cookie });
  await office.goto(`/organisation/${year}/recherche`);
  await office.getByLabel(t("organiser:search.label")).fill("vir-4711");
  await office.getByRole("button", { name: t("organiser:search.verb"), exact: true }).click();
  await office.getByRole("link", { name: BUYER.name }).click();
  await office.getByRole("heading", { level: 1, name: BUYER.name }).waitFor();
  await office.getByRole("link", { name, exact: true }).first().waitFor();
  await office.goto(`/organisation/${year}/recherche?${new URLSearchParams({ q: typed })}`);
  await office.getByText(t("organiser:search.meant")).waitFor();
  await office.getByRole("link", { name: new RegExp(spelledCode(place.short_code)) }).click();
  await office.getByRole("link", { name, exact: true }).waitFor();
  // Who sees orders and no registrations is proposed no person.
  const treasurer = await site.signIn("compta@exemple.invalid", "treasurer");
  const search = `/organisation/${year}/recherche?${new URLSearchParams({ q: typed })}`;
  const proposed = async (visitor: typeof organiser) => (await (await visitor.get(search)).text()).includes(name);
  expect([await proposed(organiser), await proposed(treasurer)]).toEqual([true, false]);
});

/** The code with another last sign. */
function mistyped(code: string): string {
  const wrong = [...SHORT_CODE_SIGNS].map((sign) => code.slice(0, -1) + sign);
  return wrong.find((text) => readShortCode(text).kind === "mistyped") ?? "";
}
