import { expect, test } from "vitest";
import { listOptions } from "#app/domain/edition/options.ts";
import { statementsOf } from "#test/support/asked.ts";
import { makeOption, optionsHeld, placesTaken } from "#test/support/option-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const FORM = { name: "Déjeuner", nameEn: "Lunch", note: "Sous la verrière", day: "2030-03-12", size: "40" };
const PRICE = { priceCents: "32,50", vatBasisPoints: "5,5" };

test("an organiser adds a lunch with stock, changes it and removes it, and the journal says so", async () => {
  const { site, organiser, edition, ticketType } = await organisedSite();
  const own = { ticketTypes: [String(ticketType)], openUntil: "2030-03-05T18:00" };
  const added = await organiser.post(`${OFFICE}/options`, { ...FORM, ...PRICE, ...own });
  expect([added.status, added.headers.get("location")]).toEqual([303, `${OFFICE}/options?fait=added`]);
  const [option] = await listOptions(site.db, { edition });
  expect(option).toEqual({
    ...{ id: option?.id, used: 0, isForNobody: false, name: "Déjeuner", nameEn: "Lunch", note: "Sous la verrière" },
    ...{ noteEn: null, day: "2030-03-12", size: 40, openFrom: null, openUntil: new Date("2030-03-05T17:00:00Z") },
    ...{ priceCents: 3_250, vatBasisPoints: 550, zeroReason: null, ticketTypes: [ticketType] },
  });
  const page = `${OFFICE}/options/${option?.id}`;
  for (const address of [`${OFFICE}/options`, page, `/en${page}`])
    expect(await (await organiser.get(address)).text()).toContain("Déjeuner");
  const changed = await organiser.post(page, { ...FORM, size: "" });
  expect([changed.status, (await listOptions(site.db, { edition }))[0]]).toMatchObject([
    ...[303, { size: null, openUntil: null, ticketTypes: [] }],
  ]);
  expect((await organiser.post(`${page}/suppression`, {})).status).toBe(303);
  const lines = await site.db
    .selectFrom("audit")
    .select(["verb", "detail"])
    .where("subject", "like", "option:%")
    .orderBy("id")
    .execute();
  const name = "Déjeuner";
  expect([await listOptions(site.db, { edition }), lines]).toEqual([
    [],
    [
      { verb: "add-option", detail: { name, size: 40, priceCents: 3_250 } },
      {
        verb: "change-option",
        detail: {
          before: {
            ...{ name, size: 40, openUntil: "2030-03-05T17:00:00.000Z", priceCents: 3_250, vatBasisPoints: 550 },
            ticketTypes: [ticketType],
          },
          after: { name, size: null, openUntil: null, priceCents: 0, vatBasisPoints: null, ticketTypes: [] },
        },
      },
      { verb: "remove-option", detail: { name } },
    ],
  ]);
});

test("an option is refused beside its fields, all errors at once, and keeps what was typed", async () => {
  const { site, organiser } = await organisedSite();
  const refusal = async (sent: Record<string, string | string[]>) => {
    const refused = await organiser.post(`${OFFICE}/options`, { ...FORM, ...sent });
    const text = await refused.text();
    const fields = ["name", "day", "size", "openFrom", "openUntil", "ticketTypes", "zeroReason"];
    const beside = fields.filter((field) => text.includes(`id="${field}-error"`));
    return [refused.status, beside, text.includes("Sous la verrière")];
  };
  expect([
    await refusal({ name: " ", day: "2030-02-31", size: "-1" }),
    await refusal({ openFrom: "2030-03-02T10:00", openUntil: "2030-03-02T10:00" }),
    await refusal({ ticketTypes: ["999"] }),
    await refusal({ ...PRICE, vatBasisPoints: "0" }),
  ]).toEqual([
    [422, ["name", "day", "size"], true],
    [422, ["openUntil"], true],
    [422, ["ticketTypes"], true],
    [422, ["zeroReason"], true],
  ]);
  expect(await site.db.selectFrom("option").select("id").execute()).toEqual([]);
});

test("an organiser chooses for a person as far as the stock goes, and finds who has an option, also in the file", async () => {
  const { site, organiser, edition } = await organisedSite();
  const lunch = await makeOption(site.db, edition, { size: 1, openUntil: new Date("2029-01-01") });
  const [one, two] = await registered(site.db, edition, ["Premier", "Second"]);
  const choose = async (person: number | undefined, options: string[]) =>
    await organiser.post(`${OFFICE}/inscriptions/${person}/options`, { options });
  expect((await choose(one, [String(lunch.id)])).headers.get("location")).toContain("fait=changed");
  const refused = await choose(two, [String(lunch.id)]);
  expect([refused.status, (await refused.text()).includes('id="options-error"')]).toEqual([422, true]);
  expect((await choose(two, ["999999"])).status).toBe(422);
  expect([await optionsHeld(site.db), await placesTaken(site.db)]).toEqual([[[one, ["Déjeuner"]]], { Déjeuner: 1 }]);
  const page = await (await organiser.get(`${OFFICE}/inscriptions/${one}`)).text();
  const found = await (await organiser.get(`${OFFICE}/inscriptions?option=${lunch.id}`)).text();
  expect([page.includes("Déjeuner"), found.includes("Premier"), found.includes("Second")]).toEqual([true, true, false]);
  const [head = "", ...rows] = (await (await organiser.get(`${OFFICE}/inscriptions.csv`)).text()).trim().split("\r\n");
  const column = head.split(";").indexOf("Options");
  expect(rows.map((row) => row.split(";")[column]).sort()).toEqual(["", "Déjeuner"]);
  expect((await choose(one, [])).status).toBe(303);
  expect(await placesTaken(site.db)).toEqual({ Déjeuner: 0 });
});

test("the kitchen sees how many have each option, and the needs of who has one; the list asks the same for 1 and 50", async () => {
  const { site, edition } = await organisedSite();
  const kitchen = await site.signIn("cuisine@exemple.fr", "kitchen");
  await makeOption(site.db, edition);
  const ask = () => kitchen.get(`${OFFICE}/besoins`);
  const few = await statementsOf(site, ask);
  for (let at = 0; at < 49; at += 1) await makeOption(site.db, edition, { name: `Option ${at}` });
  expect(await statementsOf(site, ask)).toBe(few);
  const shown = await (await ask()).text();
  expect([shown.includes("Déjeuner"), shown.includes("Option 48")]).toEqual([true, true]);
});
