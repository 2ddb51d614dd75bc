import { expect, test } from "vitest";
import { endRole } from "#app/domain/people/give-role.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { previewLetter } from "#app/jobs/preview-letter.ts";
import { anEdition } from "#test/routes/organiser/organised.ts";
import { NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";
import { ask, cookiesOf, where } from "./asking.ts";

const MINUTE = 60_000;

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

test("following a link does not sign out", async () => {
  const site = await freshSite();
  const ada = await site.signIn("ada@exemple.fr");
  expect([(await ada.get("/deconnexion")).status, (await ada.get("/mon-espace")).status]).toEqual([302, 200]);
});

test("a mailbox receives at most four sign-in letters in ten minutes, whoever requests them", async () => {
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

test("a person ends one of their logins or all others, and no login of another person", async () => {
  const site = await freshSite();
  const ada = [
    await site.signIn("ada@exemple.fr"),
    await site.signIn("ada@exemple.fr"),
    await site.signIn("ada@exemple.fr"),
  ];
  const eve = await site.signIn("eve@exemple.fr");
  const [here, there] = ada;
  const ids = await site.db.selectFrom("login").select("id").orderBy("id").execute();
  const open = async () => Promise.all([...ada, eve].map(async (one) => (await one.get("/mon-espace")).status));
  await eve.post("/mon-espace/securite/connexions", { login: String(ids[1]?.id) });
  const afterEve = await open();
  const listed = (await (await here?.get("/mon-espace/securite"))?.text())?.match(/id="login-\d+"/g)?.length;
  const ended = where((await here?.post("/mon-espace/securite/connexions", { login: String(ids[1]?.id) })) as Response);
  const afterOne = await open();
  await there?.post("/mon-espace/securite/connexions", {});
  await here?.post("/en/mon-espace/securite/connexions", {});
  expect([afterEve, listed, ended, afterOne, await open()]).toEqual([
    [200, 200, 200, 200],
    3,
    [303, "/mon-espace/securite?fait=loginEnded"],
    [200, 302, 200, 200],
    [200, 302, 302, 200],
  ]);
});

test("staff are signed out after twelve hours without a visit and after seven days, a door with its edition", async () => {
  const site = await freshSite({ seed: (db) => anEdition(db, 2030, { by: null, now: NOW }) });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const HOUR = 60 * MINUTE;
  const people = {
    attendee: "attendee@exemple.fr",
    organiser: "organiser@exemple.fr",
    door: "door@exemple.fr",
  };
  await grantRole(site.db, { email: people.organiser, role: "organiser", edition: null, by: null, now: NOW });
  await grantRole(site.db, { email: people.door, role: "door", edition, by: null, now: NOW });
  const signedIn = async (email: string) => {
    const { token } = await ask(site, email);
    return cookiesOf(await site.post(`/connexion/lien/${token}`, {}));
  };
  const cookies: string[] = [];
  for (const email of Object.values(people)) cookies.push(await signedIn(email));
  const open = async (at: Date) => {
    site.clock.now = at;
    return Promise.all(
      cookies.map(async (cookie) => (await site.get("/mon-espace", { headers: { cookie } })).status === 200),
    );
  };
  const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
  const used = await open(after(11));
  for (let hours = 22; hours < 24 * 7; hours += 11) await open(after(hours));
  const sixDays = await open(after(24 * 7 - 1));
  const week = await open(after(24 * 7 + 1));
  const idle = await signedIn(people.organiser);
  site.clock.now = new Date(site.clock.now.getTime() + 12 * HOUR);
  const idleAnswer = (await site.get("/mon-espace", { headers: { cookie: idle } })).status;
  // The edition's last day is 13 March 2030.
  const lastNight = await open(new Date("2030-03-14T10:59:00Z"));
  const over = await open(new Date("2030-03-14T11:00:00Z"));
  expect({ used, sixDays, week, idleAnswer, lastNight, over }).toEqual({
    used: [true, true, true],
    sixDays: [true, true, true],
    week: [true, false, true],
    idleAnswer: 302,
    lastNight: [false, false, true],
    over: [false, false, false],
  });
});

test("a sign-in from a browser new to the account is reported by one letter with its time and browser", async () => {
  const site = await freshSite();
  const headers = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0" };
  const come = async (cookie: string) => {
    const { token } = await ask(site, "ada@exemple.fr");
    return cookiesOf(await site.post(`/connexion/lien/${token}`, {}, { headers: { cookie, ...headers } }));
  };
  const first = await come("");
  await come(first);
  await come("browser=forged");
  const { id, data } = await site.db
    .selectFrom("letter")
    .select(["id", "data"])
    .where("kind", "=", "new-browser")
    .executeTakeFirstOrThrow();
  const told = await site.db.selectFrom("letter").select("id").where("kind", "=", "new-browser").execute();
  const preview = await previewLetter(site.db, { letter: id, appUrl: site.url, now: site.clock.now });
  expect([told.length, data]).toEqual([
    1,
    expect.objectContaining({ browser: "firefox", system: "windows", at: NOW.toISOString() }),
  ]);
  expect(preview?.kind === "waiting" && preview.text).toMatch(
    /jeudi 10\sjanvier 2030, 10\sh \(heure de Paris\)[\s\S]*Firefox, Windows[\s\S]*\/mon-espace\/securite/,
  );
});

test.each([["https://ailleurs.example"], ["null"], [""]])("a form from the origin %j is refused", async (origin) => {
  const site = await freshSite();
  const answer = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers: { origin } });
  expect([answer.status, await site.db.selectFrom("sign_in").select("id").execute()]).toEqual([403, []]);
});

test("on a site served by https, cookies are secure and bound to the host", async () => {
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
    ["__Host-pending", true, true, true, false],
    ["__Host-browser", true, true, true, false],
  ]);
});

test("a request's host headers are ignored and break nothing", async () => {
  const site = await freshSite();
  const headers = { "x-forwarded-host": "ailleurs.example" };
  const answer = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers });
  expect(where(answer)).toEqual([303, "/connexion/code"]);
});
