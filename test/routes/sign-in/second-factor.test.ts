import { expect, test } from "vitest";
import { anEdition } from "#test/routes/organiser/organised.ts";
import { NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";
import { ask, cookiesOf, where } from "./asking.ts";
import { byLetter, codeAt, withFactors } from "./factors.ts";

const EMAIL = "ada@exemple.fr";
const MINUTE = 60_000;

test("an account with an app is asked for its code after the letter; a code works once, up to half a minute early or late", async () => {
  const site = await freshSite();
  const ada = await site.signIn(EMAIL);
  await withFactors(site, ada.personId);
  const later = (seconds: number) => new Date(site.clock.now.getTime() + seconds * 1000);
  const enter = async (code: string) => {
    const { cookie } = await byLetter(site, EMAIL);
    const home = await site.get("/mon-espace", { headers: { cookie } });
    const answer = await site.post("/connexion/verification", { confirm_code: code }, { headers: { cookie } });
    return [home.status, ...where(answer)];
  };
  const led = (await byLetter(site, EMAIL)).led;
  const code = codeAt(site.clock.now);
  const entered = [
    await enter(code),
    await enter(code),
    await enter(codeAt(later(-30))),
    await enter(codeAt(later(90))),
  ];
  site.clock.now = later(120);
  entered.push(await enter(codeAt(later(30))));
  expect([led, entered]).toEqual([
    "/connexion/verification",
    [
      [302, 303, "/mon-espace"],
      [302, 422, null],
      [302, 422, null],
      [302, 422, null],
      [302, 303, "/mon-espace"],
    ],
  ]);
});

test("wrong codes cause a wait, which also delays the right code, and are journalled", async () => {
  const site = await freshSite();
  const ada = await site.signIn(EMAIL);
  const recovery = await withFactors(site, ada.personId);
  const { cookie } = await byLetter(site, EMAIL);
  const right = codeAt(site.clock.now);
  const wrong = right === "000000" ? "000001" : "000000";
  const post = (code: string) => site.post("/connexion/verification", { confirm_code: code }, { headers: { cookie } });
  const statuses: number[] = [];
  for (const code of [wrong, "ZZZZZ-ZZZZZ", wrong, right, recovery]) statuses.push((await post(code)).status);
  const journal = await site.db.selectFrom("audit").select("subject").where("verb", "=", "refuse-factor").execute();
  site.clock.now = new Date(site.clock.now.getTime() + MINUTE);
  expect([statuses, journal, where(await post(recovery.toLowerCase().replace("-", " ")))]).toEqual([
    [422, 422, 422, 429, 429],
    Array(3).fill({ subject: `person:${ada.personId}` }),
    [303, "/mon-espace"],
  ]);
});

test("a recovery code works once; a pending second factor is bound to one browser for ten minutes", async () => {
  const site = await freshSite();
  const ada = await site.signIn(EMAIL);
  const recovery = await withFactors(site, ada.personId);
  const first = await byLetter(site, EMAIL);
  const second = await byLetter(site, EMAIL);
  const late = await byLetter(site, EMAIL);
  const post = (cookie: string, code: string) =>
    site.post("/connexion/verification", { confirm_code: code }, { headers: { cookie } });
  const stolen = await post("pending=forged", recovery);
  const used = await post(first.cookie, recovery);
  const again = await post(second.cookie, recovery);
  const reopened = await post(first.cookie, codeAt(site.clock.now));
  site.clock.now = new Date(NOW.getTime() + 10 * MINUTE);
  const tooLate = await post(late.cookie, codeAt(site.clock.now));
  expect([stolen, used, again, reopened, tooLate].map(where)).toEqual([
    [303, "/connexion"],
    [303, "/mon-espace"],
    [422, null],
    [303, "/connexion"],
    [303, "/connexion"],
  ]);
});

test("an app is added without scripts by the code it shows, and ten recovery codes are shown once", async () => {
  const site = await freshSite();
  const ada = await site.signIn(EMAIL);
  const page = await (await ada.get("/mon-espace/securite/application")).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? "";
  const [secret, seal] = [field("secret"), field("seal")];
  const code = codeAt(site.clock.now, secret);
  const foreign = await ada.post("/mon-espace/securite/application", { secret: "A".repeat(32), seal, code });
  const wrong = await ada.post("/mon-espace/securite/application", { secret, seal, code: "12345" });
  const kept = (await wrong.text()).includes(secret);
  const added = await ada.post("/mon-espace/securite/application", { secret, seal, code });
  const made = await (await ada.post("/mon-espace/securite/codes", {})).text();
  const codes = [...new Set(made.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/g) ?? [])];
  const shownAgain = (await (await ada.get("/mon-espace/securite/codes")).text()).match(/[0-9A-Z]{5}-[0-9A-Z]{5}/g);
  const { secret: stored } = await site.db.selectFrom("authenticator").select("secret").executeTakeFirstOrThrow();
  const { cookie } = await byLetter(site, EMAIL);
  const replayed = await site.post("/connexion/verification", { confirm_code: code }, { headers: { cookie } });
  const recovered = await site.post(
    "/connexion/verification",
    { confirm_code: codes[3] ?? "" },
    { headers: { cookie } },
  );
  const told = await site.db.selectFrom("letter").select("to").where("kind", "=", "factors-changed").execute();
  expect({
    foreign: foreign.status,
    wrong: [wrong.status, kept],
    added: where(added),
    codes: [codes.length, shownAgain],
    stored: stored.length,
    replayed: replayed.status,
    recovered: where(recovered),
    told,
  }).toEqual({
    foreign: 422,
    wrong: [422, true],
    added: [303, "/mon-espace/securite/codes?fait=appAdded"],
    codes: [10, null],
    stored: 20,
    replayed: 422,
    recovered: [303, "/mon-espace"],
    told: [{ to: EMAIL }, { to: EMAIL }],
  });
});

test("changes to the sign-in must be confirmed; the form is sent again afterwards", async () => {
  const site = await freshSite({ settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  const ada = await site.signIn(EMAIL);
  site.clock.now = new Date(NOW.getTime() + 16 * MINUTE);
  const page = await ada.get("/mon-espace/securite/application");
  const sent = await ada.post("/mon-espace/securite/codes", { note: "gardé" });
  const confirm = sent.headers.get("location") ?? "";
  const arrived = await (await ada.post(confirm, { note: "gardé" })).text();
  const again = /name="confirm_again" value="([^"]+)"/.exec(arrived)?.[1] ?? "";
  await ada.post(confirm, { note: "gardé", confirm_again: again, confirm_step: "send" });
  const letter = await site.db
    .selectFrom("letter")
    .select("data")
    .where("kind", "=", "confirm")
    .executeTakeFirstOrThrow();
  const { code } = letter.data as { code: string };
  const own = { note: "gardé", confirm_again: again, confirm_step: "prove" };
  const wrongCode = { ...own, confirm_code: code === "000000" ? "000001" : "000000" };
  const wrong = await ada.post(confirm, wrongCode);
  // Consecutive wrong codes delay the next one, also the right one; another letter does not end the wait.
  const more = [await ada.post(confirm, wrongCode), await ada.post(confirm, wrongCode)];
  await ada.post(confirm, { ...own, confirm_step: "send" });
  const early = await ada.post(confirm, { ...own, confirm_code: code });
  site.clock.now = new Date(site.clock.now.getTime() + MINUTE / 2);
  const right = await ada.post(confirm, { ...own, confirm_code: code });
  expect({
    page: where(page),
    sent: where(sent),
    kept: /name="note" value="gardé"/.test(arrived),
    wrong: [wrong.status, /name="note" value="gardé"/.test(await wrong.text())],
    delayed: [...more, early].map(({ status, headers }) => [status, headers.get("retry-after")]),
    right: where(right),
    finally: (await ada.post("/mon-espace/securite/codes", { ...own, confirm_code: code })).status,
  }).toEqual({
    page: [302, "/mon-espace/confirmation?retour=%2Fmon-espace%2Fsecurite%2Fapplication"],
    sent: [307, "/mon-espace/confirmation?retour=%2Fmon-espace%2Fsecurite%2Fcodes"],
    kept: true,
    wrong: [422, true],
    delayed: [
      [422, "0"],
      [422, "0"],
      [429, "30"],
    ],
    right: [307, "/mon-espace/securite/codes"],
    finally: 200,
  });
});

test("a link to the confirmation page triggers nothing: only a form that was intercepted is sent again", async () => {
  const site = await freshSite({ settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  const ada = await site.signIn(EMAIL);
  await withFactors(site, ada.personId);
  site.clock.now = new Date(NOW.getTime() + 16 * MINUTE);
  const path = "/mon-espace/confirmation?retour=%2Fmon-espace%2Fsecurite%2Fcodes";
  const shown = await (await ada.get(path)).text();
  const code = codeAt(site.clock.now);
  const confirmed = await ada.post(path, { confirm_step: "prove", confirm_code: code, confirm_again: "forged" });
  const elsewhere = await ada.get("/mon-espace/confirmation?retour=https%3A%2F%2Failleurs.example");
  expect([shown.includes("confirm_again"), where(confirmed), where(elsewhere)]).toEqual([
    false,
    [303, "/mon-espace/securite/codes"],
    [303, "/mon-espace/securite"],
  ]);
});

test("a link made on the server signs in without the second factor, so that a lost one can be removed", async () => {
  const site = await freshSite({ seed: (db) => anEdition(db, 2030, { by: null, now: NOW }) });
  const ada = await site.signIn(EMAIL);
  await withFactors(site, ada.personId);
  const { token } = await ask(site, EMAIL);
  await site.db.updateTable("sign_in").set({ by_server: true }).execute();
  const used = await site.post(`/connexion/lien/${token}`, {});
  const cookie = cookiesOf(used);
  const removed = await site.post("/mon-espace/securite/application/retrait", {}, { headers: { cookie } });
  const journal = await site.db.selectFrom("audit").select("detail").where("verb", "=", "sign-in").execute();
  expect([where(used), where(removed), journal.at(-1)?.detail]).toEqual([
    [303, "/mon-espace"],
    [303, "/mon-espace/securite?fait=factorRemoved"],
    { way: "server" },
  ]);
});

test("a role that requires a second factor reaches the back office once one is added, and older logins must enter it", async () => {
  const site = await freshSite({ seed: (db) => anEdition(db, 2030, { by: null, now: NOW }) });
  const administrator = await site.signIn("admin@exemple.fr", "administrator");
  const ada = await site.signIn(EMAIL, "organiser");
  const older = await site.signIn(EMAIL);
  const office = "/organisation/2030";
  const saved = await administrator.post(`${office}/equipe/exigences`, { roles: ["organiser"] });
  const without = await ada.get(office);
  const list = await ada.get("/organisation");
  const page = await (await ada.get("/mon-espace/securite/application")).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? "";
  const form = { secret: field("secret"), seal: field("seal") };
  await ada.post("/mon-espace/securite/application", { ...form, code: codeAt(site.clock.now, form.secret) });
  site.clock.now = new Date(site.clock.now.getTime() + MINUTE);
  const led = await older.get(office);
  const shown = await older.post(led.headers.get("location") ?? "", {
    confirm_step: "prove",
    confirm_code: codeAt(site.clock.now, form.secret),
  });
  expect({
    saved: where(saved),
    without: where(without),
    list: where(list),
    added: (await ada.get(office)).status,
    led: where(led),
    shown: where(shown),
    older: (await older.get(office)).status,
    administrator: (await administrator.get(office)).status,
  }).toEqual({
    saved: [303, `${office}/equipe/exigences?fait=changed`],
    without: [303, "/mon-espace/securite"],
    list: [303, "/mon-espace/securite"],
    added: 200,
    led: [302, "/mon-espace/confirmation?retour=%2Forganisation%2F2030"],
    shown: [303, office],
    older: 200,
    administrator: 200,
  });
});

test("an administrator ends another account's logins and removes lost factors, journalled and notified; an organiser cannot", async () => {
  const site = await freshSite({ seed: (db) => anEdition(db, 2030, { by: null, now: NOW }) });
  const administrator = await site.signIn("admin@exemple.fr", "administrator");
  const organiser = await site.signIn("orga@exemple.fr", "organiser");
  const ada = [await site.signIn(EMAIL, "treasurer"), await site.signIn(EMAIL)];
  const adaId = ada[0]?.personId ?? 0;
  await withFactors(site, adaId);
  const role = await site.db.selectFrom("role").select("id").where("person_id", "=", adaId).executeTakeFirstOrThrow();
  const team = `/organisation/2030/equipe/${role.id}`;
  const open = async () => Promise.all(ada.map(async (one) => (await one.get("/mon-espace")).status));
  const refused = [await organiser.post(`${team}/connexions`, {}), await organiser.post(`${team}/facteurs`, {})];
  const { id: login } = await site.db
    .selectFrom("login")
    .select("id")
    .where("person_id", "=", adaId)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await administrator.post(`${team}/connexions`, { login: String(login) });
  const afterOne = await open();
  const reset = await administrator.post(`${team}/facteurs`, {});
  const journal = await site.db
    .selectFrom("audit")
    .select(["verb", "person_id"])
    .where("subject", "=", `person:${adaId}`)
    .where("verb", "in", ["end-logins", "reset-factors"])
    .orderBy("id")
    .execute();
  const told = await site.db
    .selectFrom("letter")
    .select(["to", "data"])
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const by = administrator.personId;
  expect([refused.map(({ status }) => status), afterOne, where(reset), await open(), journal, told]).toEqual([
    [404, 404],
    [302, 200],
    [303, `${team}/connexions?fait=factorsReset`],
    [302, 302],
    [
      { verb: "end-logins", person_id: by },
      { verb: "reset-factors", person_id: by },
    ],
    { to: EMAIL, data: expect.objectContaining({ change: "reset" }) },
  ]);
  expect((await byLetter(site, EMAIL)).led).toBe("/mon-espace");
});

test("refunds, roles, the seller and exports of people require a confirmation; reading does not, nor do actions within 15 minutes of one", async () => {
  const site = await freshSite({
    seed: (db) => anEdition(db, 2030, { by: null, now: NOW }),
    settings: { SMTP_URL: "smtp://127.0.0.1:9" },
  });
  const administrator = await site.signIn("admin@exemple.fr", "administrator");
  const { id: role } = await site.db.selectFrom("role").select("id").executeTakeFirstOrThrow();
  const office = "/organisation/2030";
  const acts = [
    `/equipe`,
    `/equipe/${role}/fin`,
    "/facturation/vendeur",
    "/dossiers/1/remboursement",
    "/a-traiter/1/remboursement",
    "/a-traiter/1/rendu",
  ];
  const exports = [
    "/inscriptions.csv",
    "/inscriptions.xlsx",
    "/listes-attente.csv",
    "/journal.csv",
    "/passages.csv",
    "/facturation.csv",
    "/dossiers.csv",
    "/dossiers.xlsx",
  ];
  const asked = async () => {
    const answers = [
      ...(await Promise.all(acts.map((path) => administrator.post(office + path, {})))),
      ...(await Promise.all(exports.map((path) => administrator.get(office + path)))),
    ];
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    return answers.map((answer) => answer.headers.get("location")?.startsWith("/mon-espace/confirmation") ?? false);
  };
  site.clock.now = new Date(NOW.getTime() + 15 * MINUTE - 1);
  const soon = await asked();
  site.clock.now = new Date(NOW.getTime() + 15 * MINUTE);
  const later = await asked();
  const read = await Promise.all(
    ["/equipe", "/facturation/vendeur", "/inscriptions"].map(
      async (path) => (await administrator.get(office + path)).status,
    ),
  );
  expect([soon.includes(true), later.includes(false), read]).toEqual([false, false, [200, 200, 200]]);
});
