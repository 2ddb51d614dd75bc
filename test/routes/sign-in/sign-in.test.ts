import { expect, test } from "vitest";
import { freshSite } from "#test/support/site.ts";
import { ask, cookiesOf, where } from "./asking.ts";

const MINUTE = 60_000;

test("a known and an unknown address receive the same answer and a letter each", async () => {
  const site = await freshSite();
  await site.signIn("known@exemple.fr", "organiser");
  const [known, unknown] = [await ask(site, "known@exemple.fr"), await ask(site, "unknown@exemple.fr")];
  const shape = async ({ answer }: { answer: Response }) => ({
    where: where(answer),
    body: await answer.text(),
    names: answer.headers.getSetCookie().map((line) => line.split("=")[0]),
  });
  expect(await shape(known)).toEqual(await shape(unknown));
  expect(await site.db.selectFrom("person").select("email").execute()).toEqual([{ email: "known@exemple.fr" }]);
});

test("a link signs in by POST alone, and once", async () => {
  const site = await freshSite();
  const { token } = await ask(site, "ada@exemple.fr");
  const path = `/connexion/lien/${token}`;
  const opened = [await site.get(path), await site.get(path)].map(({ status }) => status);
  const used = await site.post(path, {});
  const home = await site.get("/mon-espace", { headers: { cookie: cookiesOf(used) } });
  const again = await site.post(path, {});
  expect({
    opened,
    used: where(used),
    home: home.status,
    again: again.status,
    page: (await site.get(path)).status,
    logins: (await site.db.selectFrom("login").select("id").execute()).length,
  }).toEqual({ opened: [200, 200], used: [303, "/mon-espace"], home: 200, again: 410, page: 410, logins: 1 });
});

test("the six digits sign in once, on the browser that requested them, with or without spaces", async () => {
  const site = await freshSite();
  await site.signIn("ada@exämple.fr", "reader");
  const { code, cookie } = await ask(site, "Ada@xn--exmple-cua.fr");
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const elsewhere = await site.post("/connexion/code", { code });
  const used = await site.post("/connexion/code", { code: spaced }, { headers: { cookie } });
  const again = await site.post("/connexion/code", { code }, { headers: { cookie } });
  expect([where(elsewhere), where(used), again.status]).toEqual([[303, "/connexion"], [303, "/mon-espace"], 422]);
  expect(await site.db.selectFrom("person").select("email").execute()).toEqual([{ email: "ada@exämple.fr" }]);
});

test("five wrong codes invalidate the right one", async () => {
  const site = await freshSite();
  const { code, cookie } = await ask(site, "ada@exemple.fr");
  const wrong = code === "000000" ? "000001" : "000000";
  const tries = [wrong, wrong, wrong, wrong, wrong, code];
  const statuses: number[] = [];
  for (const tried of tries) {
    statuses.push((await site.post("/connexion/code", { code: tried }, { headers: { cookie } })).status);
    site.clock.now = new Date(site.clock.now.getTime() + MINUTE);
  }
  site.clock.now = new Date(site.clock.now.getTime() + 3 * MINUTE);
  statuses.push((await site.post("/connexion/code", { code }, { headers: { cookie } })).status);
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 422]);
});

test("each wrong code lengthens the wait, and a code tried too early is not checked", async () => {
  const site = await freshSite();
  const { code, cookie } = await ask(site, "ada@exemple.fr");
  const wrong = code === "000000" ? "000001" : "000000";
  const waits: (string | null)[] = [];
  for (let at = 0; at < 3; at += 1) {
    await site.post("/connexion/code", { code: wrong }, { headers: { cookie } });
    const early = await site.post("/connexion/code", { code }, { headers: { cookie } });
    waits.push(early.headers.get("retry-after"));
    site.clock.now = new Date(site.clock.now.getTime() + Number(waits.at(-1)) * 1000);
  }
  const right = await site.post("/connexion/code", { code }, { headers: { cookie } });
  expect([waits, where(right)]).toEqual([
    ["1", "4", "15"],
    [303, "/mon-espace"],
  ]);
});

test("a stranger's attempts invalidate neither the owner's code nor the letter's link, and are reported", async () => {
  const site = await freshSite({ settings: { RATE_LIMITS: "on" } });
  const later = (minutes: number) => {
    site.clock.now = new Date(site.clock.now.getTime() + minutes * MINUTE);
  };
  const owner = await ask(site, "ada@exemple.fr");
  const home = await site.post(`/connexion/lien/${owner.token}`, {}, { headers: { cookie: owner.cookie } });
  const browser = cookiesOf(home);
  const own = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers: { cookie: browser } });
  const letter = await site.db.selectFrom("letter").select("data").orderBy("id", "desc").executeTakeFirstOrThrow();
  const { code } = letter.data as { code: string };
  const wrong = code === "000000" ? "000001" : "000000";
  const stranger = await ask(site, "ada@exemple.fr");
  // On a browser without a requested letter neither the owner's code nor a wrong one has an effect.
  const tries = [code, wrong, wrong, wrong, wrong];
  for (const tried of tries) {
    await site.post("/connexion/code", { code: tried }, { headers: { cookie: stranger.cookie } });
    later(1);
  }
  const asked: number[] = [];
  for (let at = 0; at < 4; at += 1) asked.push((await site.post("/connexion", { email: "ada@exemple.fr" })).status);
  const cookie = `${browser}; ${cookiesOf(own)}`;
  const again = await site.post("/connexion", { email: "ada@exemple.fr" }, { headers: { cookie: browser } });
  const used = await site.post("/connexion/code", { code }, { headers: { cookie } });
  const told = await site.db.selectFrom("letter").select(["to", "data"]).where("kind", "=", "codes-refused").execute();
  const refused = await site.db.selectFrom("audit").select("subject").where("verb", "=", "refuse-sign-in").execute();
  expect({ asked: asked.at(-1), again: again.status, used: where(used), told: told.map(({ to }) => to) }).toEqual({
    asked: 429,
    again: 303,
    used: [303, "/mon-espace"],
    told: ["ada@exemple.fr"],
  });
  expect(refused).toHaveLength(5);
});

test("a new browser waits once for strangers' earlier attempts, not for their later ones", async () => {
  const site = await freshSite();
  const later = (milliseconds: number) => {
    site.clock.now = new Date(site.clock.now.getTime() + milliseconds);
  };
  const stranger = await ask(site, "ada@exemple.fr");
  const guess = (code: string) => site.post("/connexion/code", { code }, { headers: { cookie: stranger.cookie } });
  for (const wait of [0, 1_000, 4_000, 15_000]) {
    later(wait);
    await guess(stranger.code === "000000" ? "000001" : "000000");
  }
  const owner = await ask(site, "ada@exemple.fr");
  const own = () => site.post("/connexion/code", { code: owner.code }, { headers: { cookie: owner.cookie } });
  const early = await own();
  later(60_000);
  await guess(stranger.code === "000000" ? "000001" : "000000");
  expect([early.status, early.headers.get("retry-after"), where(await own())]).toEqual([
    429,
    "60",
    [303, "/mon-espace"],
  ]);
});

test("the page behind a link names its account; the page of a wrong link names none", async () => {
  const site = await freshSite();
  const { token } = await ask(site, "ada@exemple.fr");
  const shown = await (await site.get(`/en/connexion/lien/${token}`)).text();
  await site.post(`/connexion/lien/${token}`, {});
  const pages = await Promise.all(
    [token, "a".repeat(43)].map(async (one) => (await site.get(`/connexion/lien/${one}`)).text()),
  );
  expect([shown, ...pages].map((page) => page.includes("ada@exemple.fr"))).toEqual([true, false, false]);
});

test("a code sent to another address does not sign in", async () => {
  const site = await freshSite();
  const { code } = await ask(site, "ada@exemple.fr");
  const { cookie } = await ask(site, "mallory@exemple.fr");
  expect((await site.post("/connexion/code", { code }, { headers: { cookie } })).status).toBe(422);
});

test("after ten minutes neither the link nor the code signs in", async () => {
  const site = await freshSite();
  const { token, code, cookie } = await ask(site, "ada@exemple.fr");
  site.clock.now = new Date(site.clock.now.getTime() + 10 * MINUTE);
  const page = await site.get(`/connexion/lien/${token}`);
  const link = await site.post(`/connexion/lien/${token}`, {});
  const digits = await site.post("/connexion/code", { code }, { headers: { cookie } });
  expect([page.status, link.status, digits.status]).toEqual([410, 410, 422]);
});

test("an unknown link shows the same page as a used one", async () => {
  const site = await freshSite();
  const { token } = await ask(site, "ada@exemple.fr");
  await site.post(`/connexion/lien/${token}`, {});
  const shown = async (secret: string) => {
    const answer = await site.get(`/connexion/lien/${secret}`);
    return [answer.status, (await answer.text()).replaceAll(secret, "…")];
  };
  expect(await shown("a".repeat(43))).toEqual(await shown(token));
});

test("each sign-in replaces the browser's login", async () => {
  const site = await freshSite();
  const first = cookiesOf(await site.post(`/connexion/lien/${(await ask(site, "ada@exemple.fr")).token}`, {}));
  const { token } = await ask(site, "ada@exemple.fr");
  const second = cookiesOf(await site.post(`/connexion/lien/${token}`, {}, { headers: { cookie: first } }));
  const home = async (cookie: string) => (await site.get("/mon-espace", { headers: { cookie } })).status;
  expect([first === second, await home(first), await home(second)]).toEqual([false, 302, 200]);
});

test.each([
  ["/organisation?a=1", "/organisation?a=1"],
  ["/en/mon-espace", "/en/mon-espace"],
  ["//ailleurs.example", "/mon-espace"],
  ["/\\ailleurs.example", "/mon-espace"],
  ["/.//ailleurs.example", "/mon-espace"],
  ["/\t/ailleurs.example", "/mon-espace"],
  ["https://ailleurs.example/", "/mon-espace"],
  ["javascript:alert(1)", "/mon-espace"],
  ["ailleurs", "/mon-espace"],
  ["", "/mon-espace"],
])("a visitor who wanted to open %j arrives at %s", async (wanted, arrived) => {
  const site = await freshSite();
  const { token, cookie } = await ask(site, "ada@exemple.fr", { retour: wanted });
  const used = await site.post(`/connexion/lien/${token}`, {}, { headers: { cookie } });
  expect(where(used)).toEqual([303, arrived]);
});

test("a page that needs a login redirects to the sign-in, which redirects back", async () => {
  const site = await freshSite();
  const turned = await site.get("/en/mon-espace");
  const ada = await site.signIn("ada@exemple.fr");
  const back = await ada.get(turned.headers.get("location") ?? "");
  expect([where(turned), where(back)]).toEqual([
    [302, "/en/connexion?retour=%2Fen%2Fmon-espace"],
    [302, "/en/mon-espace"],
  ]);
});

test.each([
  "",
  "ada",
  "ada@exemple",
  "ada @exemple.fr",
  "ada@exemple.fr\r\nBcc: eve@exemple.fr",
  `${"a".repeat(250)}@exemple.fr`,
])("%j is no address: the form comes back and no letter is written", async (email) => {
  const site = await freshSite();
  const answer = await site.post("/connexion", { email });
  const letters = await site.db.selectFrom("letter").select("id").execute();
  expect([answer.status, letters]).toEqual([422, []]);
});
