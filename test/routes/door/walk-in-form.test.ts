import { expect, test } from "vitest";
import { setVatRate } from "#app/domain/billing/vat-rates.ts";
import { addTicketType } from "#app/domain/edition/edit-ticket-types.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { openPage } from "#test/support/browser.ts";
import { NOW } from "#test/support/database.ts";
import { CODE, makeVoucher, usesOf } from "#test/support/voucher-samples.ts";
import { codeShown, DOOR, enrol } from "./enrolled-phones.ts";
import { openDoor } from "./open-door.ts";

const { t } = messagesIn("fr");
const TODAY = "2030-01-10";
const FORM = `${DOOR}/inscription`;

test("a volunteer registers somebody without scripts, in three texts, at no price and for money", async () => {
  const { site, db, door } = await openSale();
  const page = await (await door.get(`${DOOR}?point=entree`)).text();
  expect(page).toContain(`href="${FORM}?point=entree"`);
  const asked = await (await door.get(`${FORM}?point=entree`)).text();
  expect(asked.match(/ required=""/g)?.length).toBeGreaterThanOrEqual(3);
  expect([asked.includes(t("door:walkIn.use")), asked.includes(t("door:walkIn.whole"))]).toEqual([true, false]);
  const sent = personOf(1);
  const made = await (await door.post(FORM, sent)).text();
  await door.post(FORM, sent);
  expect(made).toContain(`${DOOR}/badge-vierge/`);
  expect([made.includes(t("door:words.admitted")), made.includes(t("door:walkIn.nothingPaid"))]).toEqual([true, true]);
  const paid = await (await door.post(FORM, { ...personOf(2), ticket_type: "payant", settled: "cheque" })).text();
  expect(paid).toContain("120,00");
  const again = await door.post(FORM, personOf(1));
  expect([again.status, await again.text()]).toEqual([
    422,
    expect.stringContaining(t("door:walkIn.errors.email.already-registered")),
  ]);
  const rows = await db.selectFrom("payment").select(["means", "amount_cents", "recorded_by"]).execute();
  expect(rows).toMatchObject([{ means: "cheque", amount_cents: 12_000, recorded_by: expect.any(Number) }]);
  expect(await entries(db)).toHaveLength(2);
  const english = await (await site.get(`/en${FORM}`, { headers: { cookie: door.cookie } })).text();
  expect(english).toContain("Register and admit");
});

test("what is wrong is said beside its field, with the way out, and nothing is written", async () => {
  const { db, door } = await openSale({ places: 1 });
  const empty = await door.post(FORM, { ...personOf(1), given_name: "", email: "x", ticket_type: "nulle" });
  expect(empty.status).toBe(422);
  const page = await empty.text();
  expect([page.includes('id="given_name-error"'), page.includes('id="email-error"')]).toEqual([true, true]);
  const unsold = await door.post(FORM, { ...personOf(1), ticket_type: "interne" });
  expect([unsold.status, await unsold.text()]).toEqual([
    422,
    expect.stringContaining(t("door:walkIn.errors.ticket_type.unknown")),
  ]);
  const cash = await door.post(FORM, { ...personOf(1), settled: "cash" });
  expect(cash.status).toBe(422);
  await door.post(FORM, personOf(1));
  const full = await door.post(FORM, personOf(2));
  expect([full.status, await full.text()]).toEqual([
    422,
    expect.stringContaining(t("door:walkIn.errors.ticket_type.sold-out")),
  ]);
  expect(await entries(db)).toHaveLength(1);
});

test("a voucher's price is read back before the form is sent for good", async () => {
  const { db, edition, door } = await openSale();
  await makeVoucher(db, edition, { effect: "percent", value: 100 });
  const sent = { ...personOf(1), ticket_type: "payant", voucher: "printemps" };
  const first = await door.post(FORM, sent);
  const page = await first.text();
  expect([first.status, page.includes("au lieu de"), /name="agreed" value="0"/.test(page)]).toEqual([200, true, true]);
  expect([await usesOf(db), await entries(db)]).toEqual([{ [CODE]: [0, 0] }, []]);
  const made = await (await door.post(FORM, { ...sent, agreed: "0" })).text();
  expect([made.includes(t("door:walkIn.nothingPaid")), await usesOf(db)]).toEqual([true, { [CODE]: [1, 12_000] }]);
  const wrong = await door.post(FORM, { ...personOf(2), voucher: "JAMAIS" });
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('id="voucher-error"')]);
});

test("a phone on which people are searched registers, another one and other roles do not", async () => {
  const { site, db, edition } = await openSale();
  const supervisor = await site.signIn("responsable@essai.example", "door-supervisor", edition);
  const phone = await enrol(site, await codeShown(supervisor), "Porte B");
  const headers = { cookie: phone.cookie };
  expect((await site.get(FORM, { headers })).status).toBe(200);
  expect((await site.post(FORM, personOf(1), { headers })).status).toBe(200);
  const journal = db.selectFrom("audit").select(["person_id", "detail"]).where("verb", "=", "register-walk-in");
  expect(await journal.execute()).toMatchObject([{ person_id: null, detail: { device: "Porte B" } }]);
  expect((await supervisor.get(FORM)).status).toBe(200);
  await db.updateTable("door_phone").set({ may_choose: false }).execute();
  expect((await site.get(FORM, { headers })).status).toBe(404);
  expect((await site.post(FORM, personOf(2), { headers })).status).toBe(404);
  for (const role of ["reader", "programme", "treasurer"] as const) {
    const other = await site.signIn(`${role}@essai.example`, role, edition);
    expect([(await other.get(FORM)).status, (await other.post(FORM, personOf(2))).status]).toEqual([404, 404]);
  }
  const { id: yard } = await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "cour", name: "Cour" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("door_phone")
    .set({ may_choose: true, checkpoints: [yard] })
    .execute();
  const inYard = await site.post(FORM, { ...personOf(4), checkpoint: "cour" }, { headers });
  expect([inYard.status, (await inYard.text()).includes("badge-vierge")]).toEqual([200, false]);
  const limited = [await site.post(FORM, personOf(2), { headers }), await site.get(FORM, { headers })];
  expect([...limited.map(({ status }) => status), await limited[1]?.text()]).toEqual([
    ...[404, 200, expect.stringContaining('name="checkpoint" value="cour"')],
  ]);
  await db.updateTable("ticket_type").set({ sold_at_door: false }).execute();
  expect((await supervisor.get(FORM)).status).toBe(404);
});

test("a phone that registers too many people is stopped, and a form that is sent again is not counted", async () => {
  const { door } = await openSale({ settings: { RATE_LIMITS: "on" } });
  const sent = Array.from({ length: 20 }, (_, number) => personOf(number));
  for (const one of [...sent.slice(0, 1), ...sent]) expect((await door.post(FORM, one)).status).toBe(200);
  const late = await door.post(FORM, personOf(20));
  expect([late.status, await late.text()]).toEqual([429, expect.stringContaining("min, ou adressez la personne")]);
});

test("the form is one screen at 360 px, and without the network it stays with what was typed", async () => {
  const { site, door } = await openSale();
  const page = await openPage({ url: site.url, cookie: door.cookie, viewport: { width: 360, height: 640 } });
  await page.goto(`${FORM}?point=entree`);
  const send = page.getByRole("button", { name: t("door:walkIn.send") });
  const box = await send.boundingBox();
  expect((box?.y ?? 9_999) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
  await page.getByLabel("Prénom").fill("Zoé");
  await page.context().setOffline(true);
  await send.click();
  await page.getByText(t("door:walkIn.away")).waitFor();
  expect(await page.getByLabel("Prénom").inputValue()).toBe("Zoé");
});

test("before and after the edition's days only organisers register people", async () => {
  const { site, db, edition, door } = await openSale();
  await db.deleteFrom("edition_day").where("day", "=", TODAY).execute();
  const organiser = await site.signIn("organisation@essai.example", "organiser", edition);
  const sent = await door.post(FORM, personOf(1));
  expect([sent.status, await sent.text()]).toEqual([
    422,
    expect.stringContaining(t("door:walkIn.errors.form.notToday")),
  ]);
  const formIn = async (visitor: typeof door) => {
    const page = await (await visitor.get(FORM)).text();
    return [page.includes(t("door:walkIn.errors.form.notToday")), page.includes('name="given_name"')];
  };
  expect([await formIn(door), await formIn(organiser)]).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(await db.selectFrom("registration").select("id").execute()).toHaveLength(1);
});

async function openSale({ places = 100, settings }: { places?: number; settings?: Record<string, string> } = {}) {
  const opened = await openDoor(settings);
  const { db, edition } = opened;
  await makeSeller(db);
  await db.insertInto("edition_day").values({ edition_id: edition, day: TODAY }).execute();
  await db
    .updateTable("quota")
    .set({ size: places + 1 })
    .execute();
  await db.updateTable("ticket_type").set({ sold_at_door: true }).execute();
  const { id: quota } = await db.selectFrom("quota").select("id").executeTakeFirstOrThrow();
  const act = { edition, by: null, now: NOW };
  const sold = { ...act, name: "Payant", priceCents: 12_000, soldAtDoor: true, quotas: [quota] };
  const { id } = (await addTicketType(db, sold)) as { id: number };
  await setVatRate(db, { ...act, ticketType: id, validFrom: "2030-01-01", basisPoints: 1000, zeroReason: null });
  await addTicketType(db, { ...act, name: "Interne" });
  return opened;
}

function personOf(number: number) {
  return {
    ...{ submission: crypto.randomUUID(), checkpoint: "entree", agreed: "", given_name: "Zoé" },
    ...{ family_name: `Passante ${number}`, email: `zoe.${number}@essai.example`, organisation: "" },
    ...{ ticket_type: "visiteur", settled: "card-terminal", voucher: "" },
  };
}

function entries(db: Awaited<ReturnType<typeof openSale>>["db"]) {
  return db.selectFrom("presence").select("registration_id").execute();
}
