import { expect, test } from "vitest";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { freshSite, type SignedInVisitor, type TestSite } from "#test/support/site.ts";

const FORMER = "camille@exemple.invalid";
const WANTED = "camille.nouvelle@exemple.invalid";
const DAY_MS = 24 * 60 * 60_000;

test.for([
  ["fr", ""],
  ["en", "/en"],
] as const)(
  "in %s, the new address confirms a change and the former one takes it back within seven days",
  async ([language, prefix]) => {
    const site = await freshSite();
    const person = await site.signIn(FORMER);
    const page = `${prefix}/mon-espace/adresse`;
    const form = await (await person.get(page)).text();
    expect([form.includes(`lang="${language}"`), form.includes('name="wanted"'), form.includes(WANTED)]).toEqual([
      ...[true, true, false],
    ]);
    const refused = [];
    for (const wanted of ["", "pas une adresse", FORMER]) refused.push((await person.post(page, { wanted })).status);
    expect(refused).toEqual([422, 422, 422]);
    const asked = await person.post(page, { wanted: WANTED });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, page]);
    expect(await (await person.get(page)).text()).toContain(WANTED);

    const { id } = await site.db.selectFrom("address_change").select("id").executeTakeFirstOrThrow();
    const tokens = await openTokens(site.db, null);
    const confirming = `${page}/${tokens.sign("address", id)}`;
    const undoing = `${page}/retour/${tokens.sign("address-undo", id)}`;
    // Opening a link does nothing, as scanners of mail do that, and neither link does what the other one does.
    for (const link of [confirming, undoing]) await site.get(link);
    const crossed = await site.get(`${page}/${tokens.sign("address-undo", id)}`);
    expect([crossed.status, await emailOf(site, person)]).toEqual([404, FORMER]);
    expect([(await site.post(confirming, {})).status, await emailOf(site, person)]).toEqual([303, WANTED]);
    site.clock.now = new Date(site.clock.now.getTime() + 6 * DAY_MS);
    expect([(await site.post(undoing, {})).status, await emailOf(site, person)]).toEqual([303, FORMER]);
    expect(await lettersOf(site)).toEqual([
      ["address-asked", WANTED, language],
      ["address-changed", FORMER, "fr"],
      ["address-undone", FORMER, "fr"],
      ["address-undone", WANTED, "fr"],
    ]);
  },
);

test("after seven days the former address takes nothing back", async () => {
  const site = await freshSite();
  const person = await site.signIn(FORMER);
  await person.post("/mon-espace/adresse", { wanted: WANTED });
  const { id } = await site.db.selectFrom("address_change").select("id").executeTakeFirstOrThrow();
  const tokens = await openTokens(site.db, null);
  await site.post(`/mon-espace/adresse/${tokens.sign("address", id)}`, {});
  site.clock.now = new Date(site.clock.now.getTime() + 7 * DAY_MS);
  const undoing = `/mon-espace/adresse/retour/${tokens.sign("address-undo", id)}`;
  const offered = (await (await site.get(undoing)).text()).includes("<form method");
  await site.post(undoing, {});
  expect([offered, await emailOf(site, person)]).toEqual([false, WANTED]);
});

test("a mailbox gets four requests in ten minutes, and what was typed stays in the form that is refused", async () => {
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const person = await site.signIn(FORMER);
  const statuses = [];
  for (let at = 0; at < 5; at += 1) {
    const answer = await person.post("/mon-espace/adresse", { wanted: WANTED });
    statuses.push(answer.status);
    if (at === 4) expect(await answer.text()).toContain(WANTED);
  }
  expect(statuses).toEqual([303, 303, 303, 303, 429]);
});

async function emailOf({ db }: TestSite, { personId }: SignedInVisitor) {
  return (await db.selectFrom("person").select("email").where("id", "=", personId).executeTakeFirstOrThrow()).email;
}

async function lettersOf({ db }: TestSite) {
  const letters = await db.selectFrom("letter").select(["kind", "to", "language"]).orderBy("id").execute();
  return letters.map(({ kind, to, language }) => [kind, to, language]);
}
