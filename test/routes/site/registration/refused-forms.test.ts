import { expect, test } from "vitest";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";
import { checkedIn, count, fieldsIn, filled } from "./forms.ts";

const PATH = "/2030/inscription";

test("a refused form keeps the typed values and shows each error beside its field and at the top", async () => {
  const { post, db } = await freshSite({ database: onSale });
  const typed = filled({
    given_name: "",
    family_name: "O'Neil \"<b>",
    email: "ada@",
    consent: "",
    sessions: ["visite"],
  });
  const answer = await post(PATH, typed);
  const html = await answer.text();
  expect({
    status: answer.status,
    family: html.includes('value="O&#x27;Neil &quot;&lt;b&gt;"'),
    email: html.includes('value="ada@"'),
    submission: html.includes(`value="${typed.submission}"`),
    checked: checkedIn(html),
    wrong: fieldsIn(html, /id="(\w+)-error"/g),
    listed: fieldsIn(html, /<li><a href="#(\w+)">/g),
    registrations: await count(db),
  }).toEqual({
    status: 422,
    family: true,
    email: true,
    submission: true,
    checked: ["public", "visite"],
    wrong: ["given_name", "email"],
    listed: ["given_name", "email"],
    registrations: 0,
  });
});

const REFUSED = [
  ["sessions at the same time", { sessions: ["atelier-a", "atelier-b"] }, ["sessions"]],
  ["a session that is not booked one by one", { sessions: ["pleniere"] }, ["sessions"]],
  ["a session that does not exist", { sessions: ["nulle-part"] }, ["sessions"]],
  [
    "more sessions than anybody can attend",
    { sessions: Array.from({ length: 61 }, (_, at) => `s${at}`) },
    ["sessions"],
  ],
  ["no ticket type", { ticket_type: "" }, ["ticket_type"]],
  ["a ticket type that does not exist", { ticket_type: "gratuit" }, ["ticket_type"]],
  ["a ticket type that is not on sale yet", { ticket_type: "trop-tot" }, ["ticket_type"]],
  ["a name of 101 characters", { given_name: "a".repeat(101) }, ["given_name"]],
  ["a name of spaces", { family_name: " \t " }, ["family_name"]],
  ["a name with a NUL", { given_name: "A\0da" }, ["given_name"]],
  ["a name with a control character", { given_name: "A\u0007da" }, ["given_name"]],
  ["a name of points", { given_name: "..." }, ["given_name"]],
  ["an address without a full domain", { email: "ada@exämple" }, ["email"]],
  ["an organisation with a NUL", { organisation: "\0" }, ["organisation"]],
] as const;

test("what cannot be taken is refused beside its field, and registers nobody", async () => {
  const { post, db } = await freshSite({ database: onSale });
  for (const [what, over, fields] of REFUSED) {
    const answer = await post(PATH, filled(over));
    const listed = fieldsIn(await answer.text(), /<li><a href="#(\w+)">/g);
    expect([what, answer.status, listed, await count(db)]).toEqual([what, 422, fields, 0]);
  }
});

test("a submission id that is no UUID is refused with a message, and the form gets a new one", async () => {
  const { post, db } = await freshSite({ database: onSale });
  const answer = await post(PATH, filled({ submission: "1" }));
  const html = await answer.text();
  const { t } = messagesIn("fr");
  expect([answer.status, html.includes(`<li>${t("forms:errors.stale")}`), await count(db)]).toEqual([422, true, 0]);
  expect(/name="submission" value="([^"]*)"/.exec(html)?.[1]).toMatch(/^[0-9a-f-]{36}$/);
});

test("a lone surrogate, which is not valid UTF-8, is refused with a message", async () => {
  const { post } = await freshSite({ database: onSale });
  const body = new URLSearchParams({ ...filled(), sessions: "visite", given_name: "SURROGATE" }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await post(PATH, body.replace("SURROGATE", "A%ED%A0%80da"), { headers });
  expect([answer.status, fieldsIn(await answer.text(), /<li><a href="#(\w+)">/g)]).toEqual([422, ["given_name"]]);
});

const PART = 'content-disposition: form-data; name="a"\r\n\r\nb';
const BODIES = [
  ["application/json", "{}", 415],
  ["text/plain", "given_name=Ada", 415],
  ["multipart/form-data; boundary=x", "no boundary in here", 415],
  // Half a million fields once blocked the process for nine seconds.
  ["application/x-www-form-urlencoded", `a${"&a".repeat(400_000)}`, 415],
  ["multipart/form-data; boundary=x", `${`--x\r\n${PART}\r\n`.repeat(6000)}--x--`, 415],
  ["multipart/form-data; boundary=x", `${`--x\r\n${PART}\r\n`.repeat(400)}--x--`, 422],
] as const;

test("a body of another type, or of too many fields, is refused, not stumbled over", async () => {
  const { post } = await freshSite({ database: onSale });
  for (const [type, body, status] of BODIES) {
    const answer = await post(PATH, body, { headers: { "content-type": type } });
    expect([type, answer.status]).toEqual([type, status]);
  }
});

test("no form asks for consent: each informs and links to the page on personal data, and a person registers without it", async () => {
  const { get, post, db } = await freshSite({ database: onSale });
  for (const [path, data] of [
    [PATH, "/donnees-personnelles"],
    ["/en/2030/dossier", "/en/donnees-personnelles"],
  ] as const) {
    const form = (await (await get(path)).text()).split('<form method="post"')[1]?.split("</form>")[0] ?? "";
    expect([path, form.includes('name="consent"'), form.includes(`href="${data}"`)]).toEqual([path, false, true]);
    // Nothing of this edition has a price.
    expect(form).not.toContain("conditions-de-vente");
  }
  const { consent: _, ...without } = filled();
  expect([(await post(PATH, without)).status, await count(db)]).toEqual([303, 1]);
});

test("a person who is registered already is told so, without an address", async () => {
  const { post, db } = await freshSite({ database: onSale });
  const first = (await post(PATH, filled())).headers.get("location") ?? "?";
  const answer = await post(PATH, filled());
  const html = await answer.text();
  expect([answer.status, fieldsIn(html, /<li><a href="#(\w+)">/g), html.includes(first), await count(db)]).toEqual([
    422,
    ["email"],
    false,
    1,
  ]);
});

test("too many forms from one address are refused with a message, and keep the typed values", async () => {
  const site = await freshSite({ database: onSale, settings: { RATE_LIMITS: "on" } });
  for (let at = 0; at < 60; at += 1) await (await site.post(PATH, filled({ given_name: "" }))).text();
  const answer = await site.post(PATH, filled({ family_name: "Lovelace" }));
  const html = await answer.text();
  expect([answer.status, Number(answer.headers.get("retry-after")) > 0, html.includes('value="Lovelace"')]).toEqual([
    429,
    true,
    true,
  ]);
});

test("registrations under other names do not flood a mailbox, and another mailbox registers meanwhile", async () => {
  const site = await freshSite({ database: onSale, settings: { RATE_LIMITS: "on" } });
  const register = async (name: string, email: string) =>
    (await site.post(PATH, filled({ family_name: name, email, sessions: [] }))).status;
  const flood: number[] = [];
  const spellings = ["Ada.Martin@exämple.fr", "ada.martin+tag@xn--exmple-cua.fr"];
  for (let at = 0; at < 31; at += 1) flood.push(await register(`Martin ${at}`, spellings[at % 2] ?? ""));
  expect([flood.slice(0, 30), flood[30], await register("Autre", "autre@exemple.fr"), await count(site.db)]).toEqual([
    Array.from({ length: 30 }, () => 303),
    429,
    303,
    31,
  ]);
});

test("an address of the maximum length is counted like any other", async () => {
  const site = await freshSite({ database: onSale, settings: { RATE_LIMITS: "on" } });
  const email = `ada@${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(56)}.exemple.fr`;
  expect([
    (await site.post(PATH, filled({ email }))).status,
    (await site.post("/connexion", { email })).status,
  ]).toEqual([303, 303]);
});

test("a form from another site is refused", async () => {
  const { url, db } = await freshSite({ database: onSale });
  const send = (headers: Record<string, string>) =>
    fetch(url + PATH, { method: "POST", body: new URLSearchParams({ given_name: "Ada" }), headers });
  const statuses = [(await send({})).status, (await send({ origin: "https://ailleurs.example" })).status];
  expect([statuses, await count(db)]).toEqual([[403, 403], 0]);
});
