import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { mailboxOf, networksOf } from "#app/server/networks.ts";
import { publicPageKey } from "#app/server/public-pages.ts";
import { openTaskQueue } from "#app/server/task-queue.ts";
import { editionOnSale, ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite, type Visitor } from "#test/support/site.ts";

const BEHIND_A_PROXY = {
  RATE_LIMITS: "on",
  TRUSTED_PROXIES: "1",
  APP_URL: "https://colloque.exemple",
  HOST: "127.0.0.1",
};
const from = (address: string) => ({ headers: { "x-forwarded-for": address } });
const register = (site: Visitor, at: number, address: string, email = `p${at}@exemple.invalid`) =>
  site.post(
    `/${ON_SALE_YEAR}/inscription`,
    {
      given_name: "Camille",
      family_name: `Exemple ${at}`,
      email,
      ticket_type: "presse",
      consent: "on",
      submission: crypto.randomUUID(),
    },
    from(address),
  );
const statuses = async (answers: Promise<Response>[]) => {
  const counts: Record<number, number> = {};
  for (const answer of await Promise.all(answers)) counts[answer.status] = (counts[answer.status] ?? 0) + 1;
  return counts;
};

test("an IPv6 visitor is counted by network, however many addresses it uses, and the journal says so once", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { places: 500 }), settings: BEHIND_A_PROXY });
  const one = Array.from({ length: 130 }, (_, at) => register(site, at, `2001:db8:1:1::${(at + 1).toString(16)}`));
  expect(await statuses(one)).toEqual({ 303: 60, 429: 70 });
  // Neighbouring networks are not refused.
  expect(await statuses([register(site, 200, "2001:db8:1:2::1"), register(site, 201, "192.0.2.1")])).toEqual({
    303: 2,
  });
  // A visitor who uses many networks of a /48 reaches its limit.
  const many = Array.from({ length: 250 }, (_, at) => register(site, 300 + at, `2001:db8:9:${at.toString(16)}::1`));
  expect(await statuses(many)).toEqual({ 303: 240, 429: 10 });
  const lines = await site.db.selectFrom("audit").select("subject").where("verb", "=", "reach-limit").execute();
  expect(lines).toEqual([{ subject: "limit:registration" }, { subject: "limit:registration" }]);
});

test("a mailbox is counted without its tag, and a team behind one IP address can sign in", async () => {
  const site = await freshSite({ settings: BEHIND_A_PROXY });
  const ask = (email: string, address: string) => site.post("/connexion", { email }, from(address));
  const team = Array.from({ length: 12 }, (_, at) => ask(`benevole${at}@exemple.invalid`, "192.0.2.9"));
  const answers = await statuses(team);
  expect(
    Object.keys(answers)
      .map(Number)
      .every((status) => status < 400),
  ).toBe(true);
  for (let at = 0; at < 12; at += 1) await ask(`cible+${at}@exemple.invalid`, `198.51.100.${at}`);
  const letters = await site.db.selectFrom("letter").select("to").where("to", "like", "cible%").execute();
  expect(letters).toHaveLength(4);
});

test("networks and mailboxes are counted without the parts that a visitor can change at will", () => {
  const written = [
    "2001:db8:1:1::5",
    "2001:DB8:1:1:ffff::1",
    "2001:0db8:0001:0001::",
    "::ffff:192.0.2.1",
    "192.0.2.1",
    "::1",
    "fe80::1%eth0",
  ];
  expect(written.map((address) => networksOf(address).near)).toEqual([
    ...Array(3).fill("2001:db8:1:1::/64"),
    ...Array(2).fill("192.0.2.1"),
    "0:0:0:0::/64",
    "fe80:0:0:0::/64",
  ]);
  expect(networksOf("2001:db8:1:1::5").wide).toBe("2001:db8:1::/48");
  expect(
    ["A+b@Exemple.org", "a@exemple.org", "+x@exemple.org", "a.b+c@gmail.com", "ab@googlemail.com"].map(mailboxOf),
  ).toEqual([...Array(2).fill("a@exemple.org"), "+x@exemple.org", ...Array(2).fill("ab@gmail.com")]);
});

test("filters have a queue of their own; requests beyond it are refused with Retry-After, searches are not", async () => {
  const site = await freshSite({ database: onSale, settings: { RATE_LIMITS: "on" } });
  const words = Array.from({ length: 120 }, (_, at) => site.get(`/${ON_SALE_YEAR}/programme?q=mot${at}`));
  expect(await statuses(words)).toEqual({ 200: 120 });
  const searches = Array.from({ length: 120 }, (_, at) => site.get(`/${ON_SALE_YEAR}/programme?thematique=mot${at}`));
  const meanwhile = await site.get("/connexion");
  const answers = await Promise.all(searches);
  expect(meanwhile.status).toBe(200);
  const refused = answers.filter(({ status }) => status === 503);
  expect(answers.filter(({ status }) => status === 200).length + refused.length).toBe(120);
  expect(refused.length).toBeGreaterThan(50);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  // The same filter with other capitals and spaces is cached; the programme itself is no search.
  const again = await site.get(`/${ON_SALE_YEAR}/programme?thematique=MOT0%20`);
  expect([again.status, (await site.get(`/${ON_SALE_YEAR}/programme`)).status]).toEqual([200, 200]);
  const english = await Promise.all(
    Array.from({ length: 80 }, (_, at) =>
      site.get(`/en/${ON_SALE_YEAR}/intervenants?lettre=${at}`, { headers: { accept: "text/html" } }),
    ),
  );
  const said = await english.find(({ status }) => status === 503)?.text();
  expect(said).toContain('<html lang="en">');
  expect(said).toContain(messagesIn("en").t("shared:errors.searches.title"));
  expect(said).toContain('<link rel="stylesheet"');
  // Another spelling of the address, or its data request, is the same filter.
  for (const path of [`${ON_SALE_YEAR}/Programme/?x=${"x".repeat(400)}&`, `${ON_SALE_YEAR}/programme.data?`]) {
    const others = await Promise.all(Array.from({ length: 70 }, (_, at) => site.get(`/${path}thematique=${at}`)));
    expect([path, others.filter(({ status }) => status === 503).length > 20]).toEqual([path, true]);
  }
});

test("a public page has one cache key, however its address is spelled", () => {
  const names = {
    "/2027/programme?q=a": [
      "/2027/programme?q=A%20",
      "/2027/programme/?q=a",
      "/2027/PROGRAMME//?x=1&q=a",
      "/%32027/progr%61mme?q=a",
      "/2027/x/../programme/.?q=a",
      "/2027\\programme?q=a",
      `/2027/programme?q=a&x=${"x".repeat(400)}`,
    ],
    "/2027/programme.data?q=a": ["/2027/programme.data?q=a", "/2027/Programme.data?q=a&_routes=x"],
    "/en/2027": ["/en/2027", "/EN/2027/", "/en/2027?utm_source=x"],
    "/": ["/", "/?x", "/./"],
    "/en/2027.data": ["/en/2027.data"],
  };
  expect(
    Object.values(names)
      .flat()
      .map((url) => publicPageKey(url)),
  ).toEqual(Object.entries(names).flatMap(([name, urls]) => urls.map(() => name)));
  const others = [
    ...[
      "/2027%2Fprogramme?q=a",
      "//2027/programme",
      "//autre.exemple/2027",
      "/2027//programme",
      "/%zz",
      "/2027/inscription",
    ],
    ...["/groupes/energie/espace", "/groupes/energie/ESPACE/", "/groupes/energie/espace/../espace", "/mon-espace/x/.."],
  ];
  expect(others.map((url) => publicPageKey(url))).toEqual(others.map(() => null));
  const longest = publicPageKey(`/2027/programme?q=${"é".repeat(3000)}&jour=${"x".repeat(3000)}`);
  expect(longest?.length).toBeLessThan(2000);
});

test("a queue runs one task at a time, in order, and continues after a failure", async () => {
  const queue = openTaskQueue({ waiting: 2, longestRest: 1 });
  const ran: string[] = [];
  let running = 0;
  const task = (name: string, fails = false) =>
    queue.run(async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      ran.push(name);
      if (fails) throw new Error(name);
    });
  const outcomes = await Promise.allSettled([task("a", true), task("b"), task("c"), task("d")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "rejected"]);
  await task("e");
  expect(ran).toEqual(["a", "b", "c", "e"]);
});
