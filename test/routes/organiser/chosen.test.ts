import { expect, test } from "vitest";
import { statementsOf } from "#test/support/asked.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const CHOSEN = `${OFFICE}/inscriptions/selection`;

test("ticked people get a tag, lose it, are written to, leave as a file and are cancelled, in two steps and without scripts", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [one = 0, two = 0, three = 0] = await registered(site.db, edition, ["Premier", "Second", "Tiers"]);
  const read = async (path: string) => await (await organiser.get(path)).text();
  const ticked = `inscription=${one}&inscription=${two}&cochees=oui`;
  const query = `parmi=${one}-${two}`;
  const led = (answer: Response) => answer.headers.get("location");
  expect(await read(`${OFFICE}/inscriptions`)).toMatch(new RegExp(`name="inscription"[^>]*value="${one}"`));
  expect([led(await organiser.get(`${CHOSEN}?${ticked}`)), led(await organiser.get(`${CHOSEN}?cochees=oui`))]).toEqual([
    `${CHOSEN}?${query}`,
    `${OFFICE}/inscriptions?aucune=oui`,
  ]);
  const page = await read(`${CHOSEN}?${query}`);
  expect(["Premier", "Second", "Tiers"].filter((name) => page.includes(name))).toEqual(["Premier", "Second"]);

  const empty = await organiser.post(`${CHOSEN}?${query}`, { tag: "", name: " " });
  expect([empty.status, (await empty.text()).includes('id="name-error"')]).toEqual([422, true]);
  const put = () => organiser.post(`${CHOSEN}?${query}`, { tag: "", name: "À placer" });
  expect([led(await put()), led(await put())]).toEqual([`${CHOSEN}?${query}&posees=2`, `${CHOSEN}?${query}&posees=0`]);
  const { id: tag } = await site.db.selectFrom("tag").select("id").executeTakeFirstOrThrow();
  const found = await read(`${OFFICE}/inscriptions?etiquette=${tag}`);
  expect(["Premier", "Second", "Tiers"].filter((name) => found.includes(name))).toEqual(["Premier", "Second"]);
  const lines = (await read(`${OFFICE}/inscriptions.csv?${query}`)).trim().split("\r\n");
  expect([lines.length, lines.filter((line) => line.includes(";À placer;")).length]).toEqual([3, 2]);
  const letter = await read(`${OFFICE}/courriels/aux-inscrits/nouveau?${query}`);
  expect([letter.includes("Premier"), letter.includes("Tiers")]).toEqual([true, false]);
  const taken = await organiser.post(`${CHOSEN}/etiquettes/${tag}/retrait?parmi=${one}`, {});
  expect(led(taken)).toBe(`${CHOSEN}?parmi=${one}&retirees=1`);

  const cancel = (expected: number) =>
    organiser.post(`${CHOSEN}/annulation?${query}`, { reason: "", expected: String(expected) });
  expect([(await cancel(3)).status, led(await cancel(2)), (await cancel(2)).status]).toEqual([
    422,
    `${CHOSEN}?${query}&fait=cancelled&courriels=2`,
    422,
  ]);
  const held = await site.db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  expect(held.map(({ id }) => id)).toEqual([three]);
  const reader = await site.signIn("lecture@exemple.invalid", "reader", edition);
  expect((await (await reader.get(`${OFFICE}/inscriptions`)).text()).includes('name="inscription"')).toBe(false);
});

test("the page of chosen people and the list with boxes ask the database as much for 50 as for 1", async () => {
  const { site, organiser, edition } = await organisedSite();
  const [first = 0] = await registered(site.db, edition, ["Premier"]);
  await organiser.post(`${CHOSEN}?parmi=${first}`, { tag: "", name: "Presse" });
  const ask = async () => {
    const counts: Record<string, number> = {};
    for (const path of [`${OFFICE}/inscriptions`, CHOSEN, `${CHOSEN}/annulation`])
      counts[path] = await statementsOf(site, async () => expect((await organiser.get(path)).status).toBe(200));
    return counts;
  };
  const one = await ask();
  await registered(
    site.db,
    edition,
    Array.from({ length: 49 }, (_, at) => `Autre ${at}`),
  );
  await organiser.post(CHOSEN, { tag: "", name: "Presse" });
  expect(await ask()).toEqual(one);
});
