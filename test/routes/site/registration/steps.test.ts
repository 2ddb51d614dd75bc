import { expect, test } from "vitest";
import { openLimits } from "#app/server/rate-limits.server.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, onSale } from "#test/support/edition-on-sale.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { checkedIn } from "./forms.ts";
import { editionOf, errorsIn, PERSON, pathOf, registered, STEPS, stepper } from "./stepping.ts";

test("the steps register what was chosen and checked, store nothing before, and are then forgotten", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send, cookie } = stepper(site);
  const began = await open(`${STEPS}?seance=visite`);
  const ways = [
    await send("categorie", { ticket_type: "public" }),
    await send("seances", { sessions: ["visite", "atelier-a"] }),
    await send("coordonnees", PERSON),
  ];
  const before = [await registered(site), await site.db.selectFrom("person").select("id").execute()];
  const [, , check] = ways;
  const isReadable = Buffer.from(cookie.value.split("=")[1] ?? "", "base64url")
    .toString("latin1")
    .includes("Ada");
  const done = await send("verification", {});
  expect({
    began: [began.status, began.html.includes("Set-Cookie")],
    ways: ways.map(pathOf),
    carried: checkedIn(ways[0]?.html ?? ""),
    shown: ["Ada Martin", "Ada.Martin@", "Atelier A", "Visite", "Agente"].filter((text) => check?.html.includes(text)),
    ...{ before, isReadable },
    done: [done.status, done.at.replace(/[a-z0-9]{26,}/, "CODE"), cookie.value],
    registered: await registered(site),
  }).toEqual({
    began: [200, false],
    ways: ["seances", "coordonnees", "verification"].map((step) => [200, `${STEPS}/${step}`]),
    carried: ["visite"],
    shown: ["Ada Martin", "Ada.Martin@", "Atelier A", "Visite", "Agente"],
    ...{ before: [[], []], isReadable: false },
    done: [200, "/mon-espace/inscriptions/CODE", ""],
    registered: [
      {
        ...{ given_name: "Ada", organisation: "Commune d’essai", email: "ada.martin@exemple.fr", slug: "public" },
        sessions: ["atelier-a", "visite"],
      },
    ],
  });
});

test("each step says all of its own errors, keeps what was typed, and changes nothing", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send, cookie } = stepper(site);
  await open();
  const nothing = await send("categorie", {});
  const early = await send("categorie", { ticket_type: "trop-tot" });
  const unkept = cookie.value;
  await send("categorie", { ticket_type: "public" });
  const kept = cookie.value;
  const clashing = await send("seances", { sessions: ["atelier-a", "atelier-b"] });
  const gone = await send("seances", { sessions: ["nulle-part"] });
  await send("seances", { sessions: [] });
  const nameless = await send("coordonnees", { ...PERSON, given_name: " ", email: "rien" });
  expect({
    statuses: [nothing, early, clashing, gone, nameless].map(({ status }) => status),
    places: [nothing, early, clashing, gone, nameless].map(({ html }) => errorsIn(html).map(([place]) => place)),
    chosen: checkedIn(clashing.html),
    typed: /name="email"[^>]*value="rien"|value="rien"[^>]*name="email"/.test(nameless.html),
    kept: [unkept, kept !== "", await registered(site)],
  }).toEqual({
    statuses: [422, 422, 422, 422, 422],
    places: [["#ticket_type"], ["#ticket_type"], ["#sessions"], ["#sessions"], ["#given_name", "#email"]],
    chosen: ["atelier-a", "atelier-b"],
    typed: true,
    kept: ["", true, []],
  });
});

test("an answer that is changed from the check leads back to it", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", { sessions: ["atelier-a"] });
  const check = await send("coordonnees", PERSON);
  const links = [...check.html.matchAll(/href="([^"]*retour=verification)"/g)].map(([, to]) => to);
  const change = await open(links[1]);
  const back = await send("seances?retour=verification", { sessions: ["atelier-b"] });
  expect({
    links,
    change: [pathOf(change), checkedIn(change.html)],
    back: [pathOf(back), back.html.includes("Atelier B"), back.html.includes("Atelier A")],
  }).toEqual({
    links: ["categorie", "seances", "coordonnees"].map((step) => `${STEPS}/${step}?retour=verification`),
    change: [[200, `${STEPS}/seances?retour=verification`], ["atelier-a"]],
    back: [[200, `${STEPS}/verification`], true, false],
  });
});

test("answers that are too old, changed, or of another edition are not read, and the visitor is told", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send, cookie } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  const good = cookie.value;
  const at = async (value: string) => {
    cookie.value = value;
    return pathOf(await open(`${STEPS}/seances`));
  };
  const lost = [200, `${STEPS}/categorie?perdu=oui`];
  const flipped = `${good.slice(0, -5)}${good.at(-5) === "A" ? "B" : "A"}${good.slice(-4)}`;
  const plain = `registration=${Buffer.from('{"year":2030}').toString("base64url")}`;
  const read = [await at(good), await at(flipped), await at(plain), await at("")];
  site.clock.now = new Date(NOW.getTime() + 61 * 60_000);
  expect([...read, await at(good)]).toEqual([[200, `${STEPS}/seances`], lost, lost, lost, lost]);
});

test("who begins sees nothing that another visitor of the browser left, and can delete their own", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send, cookie } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", {});
  await send("coordonnees", PERSON);
  const anew = await open();
  await send("categorie", { ticket_type: "presse" });
  await send("seances", {});
  const blank = await open(`${STEPS}/coordonnees`);
  const deleted = await send("abandon", {});
  expect([anew.html, blank.html].map((html) => html.includes("Ada"))).toEqual([false, false]);
  expect([pathOf(deleted), cookie.value]).toEqual([[200, STEPS], ""]);
});

test("answers that changed in another tab since the check was shown are not sent", async () => {
  const site = await freshSite({ database: onSale });
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", {});
  const check = await send("coordonnees", PERSON);
  const seen = /name="seen" value="([^"]*)"/.exec(check.html)?.[1] ?? "";
  await send("coordonnees", { ...PERSON, given_name: "Zoé" });
  const stale = await send("verification", { seen });
  const names = async () => (await registered(site)).map(({ given_name: name }) => name);
  expect([pathOf(stale), stale.html.includes("Zoé"), await names()]).toEqual([
    ...[[200, `${STEPS}/verification?change=oui`], true, []],
  ]);
  await send("verification", {});
  expect(await names()).toEqual(["Zoé"]);
});

test("a place that is taken while the answers are checked is said there, with the way to its step", async () => {
  const site = await freshSite({ seed: (db) => editionOnSale(db, { visitPlaces: 1 }) });
  const { open, send, cookie } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", { sessions: ["visite"] });
  await send("coordonnees", PERSON);
  const edition = await editionOf(site);
  await makeRegistration(site.db, edition, 1, { ticketType: "public", sessions: ["visite"] });
  const late = await send("verification", {});
  expect([late.status, errorsIn(late.html).map(([place]) => place), cookie.value !== ""]).toEqual([
    ...[422, [`${STEPS}/seances?retour=verification#sessions`], true],
  ]);
  await send("seances?retour=verification", { sessions: [] });
  expect((await send("verification", {})).at).toMatch(/^\/mon-espace\/inscriptions\//);
});

test("answers that are too long for a cookie are refused in words, and what was typed is kept", async () => {
  const site = await freshSite({ database: onSale });
  const edition = await editionOf(site);
  const questions = [
    await makeQuestion(site.db, edition, { kind: "area" }),
    await makeQuestion(site.db, edition, { kind: "area" }),
  ];
  const { open, send } = stepper(site);
  await open();
  await send("categorie", { ticket_type: "public" });
  await send("seances", {});
  const noise = (from: number) =>
    Array.from({ length: 2000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919 + from) % 20_000))).join("");
  const long = await send("precisions", Object.fromEntries(questions.map(({ id }, at) => [`q_${id}`, noise(at)])));
  expect([pathOf(long), long.html.includes(noise(1)), errorsIn(long.html)]).toEqual([
    ...[[422, `${STEPS}/precisions`], true, []],
  ]);
});

test("steps are counted for the visitor's network, as many as its registrations may take", async () => {
  const behind = { RATE_LIMITS: "on", TRUSTED_PROXIES: "1", APP_URL: "https://colloque.exemple", HOST: "127.0.0.1" };
  const site = await freshSite({ database: onSale, settings: behind });
  const from = { headers: { "x-forwarded-for": "192.0.2.7" } };
  const limits = openLimits(site.connection.lane("site").pool, await openSecrets(site.db, null), true);
  await limits.count("registration-step", "192.0.2.7", 299);
  const send = () => site.post(STEPS, { ticket_type: "public" }, from);
  const [last, beyond] = [await send(), await send()];
  expect([last.status, beyond.status, Number(beyond.headers.get("retry-after")) > 0]).toEqual([303, 429, true]);
  // Only https pages may set this cookie, and no other site of the domain.
  expect(last.headers.get("set-cookie")).toMatch(/^__Host-registration=[\w-]+; .*HttpOnly; SameSite=Lax; Secure$/);
});
