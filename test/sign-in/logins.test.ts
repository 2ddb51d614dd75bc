import { expect, test } from "vitest";
import { endRole } from "#app/domain/people/roles.ts";
import { freshSite } from "#test/support/site.ts";
import { ask, where } from "./asking.ts";

test("signing out ends this browser's login, or all of them", async () => {
  const site = await freshSite();
  const [here, there, third] = [
    await site.signIn("ada@exemple.fr"),
    await site.signIn("ada@exemple.fr"),
    await site.signIn("ada@exemple.fr"),
  ];
  const open = async () => Promise.all([here, there, third].map(async (one) => (await one.get("/mon-espace")).status));
  const left = where(await here.post("/deconnexion", {}));
  const afterOne = await open();
  await there.post("/en/deconnexion", { everywhere: "on" });
  expect([left, afterOne, await open()]).toEqual([
    [303, "/"],
    [302, 200, 200],
    [302, 302, 302],
  ]);
});

test("following a link signs nobody out", async () => {
  const site = await freshSite();
  const ada = await site.signIn("ada@exemple.fr");
  expect([(await ada.get("/deconnexion")).status, (await ada.get("/mon-espace")).status]).toEqual([302, 200]);
});

test("one mailbox is written to four times in ten minutes, whoever asks", async () => {
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const answers = [];
  for (let at = 0; at < 5; at += 1) answers.push(await site.post("/connexion", { email: "ada@exemple.fr" }));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 429]);
  expect(Number(answers[4]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a login ends when a role ends", async () => {
  const site = await freshSite();
  const [first, second] = [
    await site.signIn("a@exemple.fr", "organiser"),
    await site.signIn("b@exemple.fr", "organiser"),
  ];
  const { id } = await site.db
    .selectFrom("role")
    .select("id")
    .where("person_id", "=", second.personId)
    .executeTakeFirstOrThrow();
  await endRole(site.db, { id, by: first.personId, now: site.clock.now });
  const seen = [await first.get("/mon-espace"), await second.get("/mon-espace")].map(({ status }) => status);
  expect(seen).toEqual([200, 302]);
});

test.each([["https://ailleurs.example"], ["null"], [""]])("a form from the origin %j is refused", async (origin) => {
  const site = await freshSite();
  const answer = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers: { origin } });
  expect([answer.status, await site.db.selectFrom("sign_in").select("id").execute()]).toEqual([403, []]);
});

test("where the site is served by https, its cookies are locked to it", async () => {
  const site = await freshSite({ settings: { APP_URL: "https://essai.exemple.fr" } });
  const { answer, token } = await ask(site, "ada@exemple.fr");
  const used = await site.post(`/connexion/lien/${token}`, {});
  const cookies = [...answer.headers.getSetCookie(), ...used.headers.getSetCookie()].map((line) => {
    const [name] = line.split("=");
    return [name, /; Path=\/(;|$)/.test(line), /; HttpOnly/.test(line), /; Secure/.test(line), /; Domain/.test(line)];
  });
  expect(cookies).toEqual([
    ["__Host-sign-in", true, true, true, false],
    ["__Host-login", true, true, true, false],
    ["__Host-sign-in", true, true, true, false],
  ]);
});

test("what a request says of its host is not believed, and breaks nothing", async () => {
  const site = await freshSite();
  const headers = { "x-forwarded-host": "ailleurs.example" };
  const answer = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers });
  expect(where(answer)).toEqual([303, "/connexion/code"]);
});
