import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type CheckpointRule, USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { judgeOnPhone, withUpdate } from "#app/domain/door/phone-state.ts";
import { readPhoneUpdate } from "#app/domain/door/phone-update.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Database } from "#app/domain/transaction.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { sayAlone } from "#app/routes/door/said-alone.ts";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeOption } from "#test/support/option-samples.ts";
import { makeQuestion } from "#test/support/question-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, openCheckpoints, scanOf } from "#test/support/scan-samples.ts";
import type { Visitor } from "#test/support/site.ts";
import { openDoor } from "./open-door.ts";

const AT = "2030-01-10T09:00:00.000Z";
const PASSAGES = "/accueil/2030/passages";

test("a badge is admitted, a repeat is reported in the address's language, and a scan sent twice counts once", async () => {
  const { door, db, badge } = await openDoor();
  const first = sent(badge);
  const again = sent(badge, { scanned_at: "2030-01-10T10:05:00+01:00" });
  const admitted = { id: first.id, outcome: "admitted", name: "Ada Modèle 1", at: AT };
  const already = { id: again.id, outcome: "already", name: "Ada Modèle 1", at: AT };
  expect(await (await scan(door, [first])).json()).toEqual({ results: [{ ...admitted, reason: expect.any(String) }] });
  const answer = await scan(door, [again, first]);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  const { results } = (await answer.json()) as { results: { reason: string }[] };
  expect(results).toEqual([
    { ...already, reason: expect.stringContaining("à 10\u00a0h") },
    { ...admitted, reason: expect.any(String) },
  ]);
  expect(await (await scan(door, [again], `/en${PASSAGES}`)).json()).toEqual({
    results: [{ ...already, reason: expect.stringContaining("at 10:00") }],
  });
  expect(await db.selectFrom("scan").select("id").execute()).toHaveLength(2);
});

test("two hundred scans are one batch, answered in order", async () => {
  const { door, badge } = await openDoor();
  const batch = Array.from({ length: 200 }, (_, at) => sent(at % 2 ? badge : `nobody ${at}`));
  const { results } = (await (await scan(door, batch)).json()) as { results: { id: string; outcome: string }[] };
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(
    batch.map(({ id }, at) => [id, at === 1 ? "admitted" : at % 2 ? "already" : "unknown"]),
  );
  expect((await scan(door, [...batch, sent(badge)])).status).toBe(400);
});

test("the page's own requests include the causes and the person's options, which it shows; others do not", async () => {
  const { door, db, edition, registration, badge } = await openDoor();
  const lunch = await makeOption(db, edition);
  await changeOptions(db, { edition, id: registration, options: [lunch.id], by: null, now: NOW });
  const resultsOf = async (address: string) =>
    ((await (await scan(door, [sent(badge), sent("nobody")], address)).json()) as { results: object[] }).results;
  expect(await resultsOf(`/en${PASSAGES}?cause`)).toMatchObject([
    { outcome: "admitted", cause: "first-entry", options: "Lunch" },
    { outcome: "unknown" },
  ]);
  const keys = (await resultsOf(PASSAGES)).map((result) => Object.keys(result).sort());
  expect(keys).toEqual([1, 2].map(() => ["at", "id", "name", "outcome", "reason"]));
});

test("the page's own requests include the causes that it shows and what is asked at the door, others do not", async () => {
  const { door, badge, db, edition } = await openDoor();
  await makeQuestion(db, edition, { label: "Table", asked: "door" });
  // Ids are the same in capitals.
  const batch = [{ ...sent(badge), id: randomUUID().toUpperCase() }, sent("nobody")];
  const { results } = (await (await scan(door, batch, `${PASSAGES}?cause`)).json()) as { results: object[] };
  expect(results).toMatchObject([
    { outcome: "admitted", cause: "first-entry", asked: [expect.stringMatching(/^Table · /)] },
    { outcome: "unknown", asked: [] },
  ]);
  const plain = (await (await scan(door, batch)).json()) as { results: object[] };
  expect(Object.keys(plain.results[0] ?? {}).sort()).toEqual(["at", "id", "name", "outcome", "reason"]);
  const form = { id: randomUUID(), code: badge, checkpoint: "entree", direction: "in" };
  const page = await door.post("/accueil/2030", form);
  expect(await page.text()).toContain("Table · ");
});

test("a refusal names the rule and the way out, also where the phone judges alone, which knows the notes but no other phones", async () => {
  const { door, db, edition } = await openDoor();
  const { id: registration } = await makeRegistration(db, edition, 2, { sessions: ["visite"] });
  const { id: press } = await addPress(db, edition);
  const lunch = await makeOption(db, edition, { name: "Déjeuner du jeudi", nameEn: "Thursday lunch" });
  const instruction = { door_instruction: "Carte d’étudiant", door_instruction_en: "Student card" };
  await db.updateTable("ticket_type").set(instruction).where("id", "<>", press).execute();
  await db.updateTable("order").set({ door_note: "Prévenir le protocole" }).execute();
  await openCheckpoints(db);
  const points: [name: string, rule: Partial<CheckpointRule>][] = [
    ["Soir", { opens: "18:00", closes: "23:00" }],
    ["Matin", { opens: "08:00", closes: "09:30" }],
    ["Presse", { ticketTypes: [press] }],
    ["Repas", { option: lunch.id }],
  ];
  for (const [name, rule] of points)
    await addFreeCheckpoint(db, { edition, name, nameEn: null, rule: { ...USUAL_RULE, ...rule }, by: null, now: NOW });
  const checkpoints = ["compost", "soir", "matin", "presse", "repas", "entree", "entree"];
  const badge = await badgeOf(db, edition, registration);
  const batch = checkpoints.map((checkpoint, at) => sent(badge, { checkpoint, device: `Entrée ${at}` }));
  const state = withUpdate(null, await phoneUpdate(db, edition, await checkpointIds(db)));
  const answers = (await (await scan(door, batch, `/en${PASSAGES}?cause`)).json()) as { results: SaidAnswer[] };
  const said = answers.results.map(({ reason, about, todo }) => ({ reason, about, todo }));
  const words = ["Salle des Essais", "18:00", "9:30", "presse", "Thursday lunch", "", "Entrée 5"];
  expect(said.map(({ reason }, at) => [reason.includes(words[at] ?? ""), reason])).toEqual(
    said.map(({ reason }) => [true, reason]),
  );
  expect(new Set(said.map(({ about }) => about))).toEqual(new Set(["Ville imaginaire · visiteur"]));
  // Who is refused shows no card.
  expect(said.map(({ todo }) => todo)).toEqual(
    checkpoints.map((one) => [...(one === "entree" ? ["Student card"] : []), "Prévenir le protocole"]),
  );
  const speech = { t: messagesIn("en").getFixedT(null, "door"), language: "en" } as const;
  const alone = checkpoints.slice(0, -1).map((checkpoint) => {
    const asked = { ...scanOf(badge, { checkpoint, scannedAt: NOW }), id: randomUUID(), scanned_at: NOW.toISOString() };
    const moment = { at: NOW, clock: "measured", offsetMs: 0 } as const;
    const claim = { kind: "badge", registration, badge: 1 } as const;
    const { answer } = judgeOnPhone(state, [], { scan: asked, claim, moment, name: null });
    const holder = state.holders.get(registration) ?? null;
    const { reason, about, todo } = sayAlone(asked, { answer, seenAt: NOW, state, holder }, speech);
    return { reason, about, todo };
  });
  const away = [` ${speech.t("place.away")}`];
  expect(alone).toEqual(said.slice(0, -1).map((one, at) => ({ ...one, reason: one.reason + (away[at] ?? "") })));
});

interface SaidAnswer {
  readonly reason: string;
  readonly about?: string;
  readonly todo?: readonly string[];
}

async function addPress(db: Database, edition: number) {
  const {
    slug: _slug,
    id: _id,
    ...type
  } = await db.selectFrom("ticket_type").selectAll().where("edition_id", "=", edition).executeTakeFirstOrThrow();
  const press = { ...type, slug: "presse", name: "presse", name_en: null };
  return await db.insertInto("ticket_type").values(press).returning("id").executeTakeFirstOrThrow();
}

async function checkpointIds(db: Database): Promise<number[]> {
  return (await db.selectFrom("checkpoint").select("id").execute()).map(({ id }) => id);
}

async function phoneUpdate(db: Database, id: number, checkpoints: readonly number[]) {
  const edition = { id, timeZone: "Europe/Paris" };
  return await readPhoneUpdate(db, { edition, checkpoints, choosing: checkpoints, since: null, now: NOW });
}

test("a door account of one checkpoint is refused at another: by badge, by hand, in JSON and on the page", async () => {
  const { site, db, edition, registration, badge } = await openDoor();
  const { id } = await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "salle-a", name: "Salle A" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const email = "salle@essai.example";
  await grantRole(db, { email, role: "door", edition, checkpoints: [id], by: null, now: NOW });
  const door = await site.signIn(email);
  const batch = ["entree", "salle-a"].flatMap((checkpoint) => [
    sent(badge, { checkpoint }),
    sent(badge, { checkpoint, direction: "out" }),
    { ...sent(badge, { checkpoint }), code: undefined, registration },
  ]);
  const { results } = (await (await scan(door, batch, `${PASSAGES}?cause`)).json()) as { results: object[] };
  const elsewhere = { outcome: "refused", cause: "not-your-checkpoint", reason: expect.stringContaining("Entrée") };
  expect(results.slice(0, 3)).toMatchObject([elsewhere, elsewhere, elsewhere]);
  expect(results.slice(3)).toMatchObject([{ outcome: "admitted" }, { outcome: "already" }, { outcome: "already" }]);
  const again = (await (await scan(door, batch.slice(0, 1), `${PASSAGES}?cause`)).json()) as { results: object[] };
  expect(again.results).toMatchObject([elsewhere]);
  expect(await db.selectFrom("presence").select("checkpoint_id").execute()).toEqual([{ checkpoint_id: id }]);
});

test("an invalid batch is refused with the path of each error, and none of it is recorded", async () => {
  const { door, db, badge } = await openDoor();
  const wrong = (changes: object) => JSON.stringify({ scans: [sent(badge), { ...sent(badge), ...changes }] });
  const cases: [body: string, path: string][] = [
    ["", ""],
    ['{"scans":[', ""],
    ["null", ""],
    ["[]", ""],
    ["{}", "scans"],
    ['{"scans":"all"}', "scans"],
    ['{"scans":[7]}', "scans.0"],
    [wrong({ id: "7" }), "scans.1.id"],
    [wrong({ code: "x".repeat(501) }), "scans.1.code"],
    [wrong({ code: null }), "scans.1.code"],
    [wrong({ code: undefined }), "scans.1.code"],
    [wrong({ registration: 7 }), "scans.1.registration"],
    [wrong({ code: undefined, registration: "7" }), "scans.1.registration"],
    [wrong({ code: undefined, registration: 2 ** 31 }), "scans.1.registration"],
    [wrong({ offset_ms: "7" }), "scans.1.offset_ms"],
    [wrong({ offset_ms: 1e300 }), "scans.1.offset_ms"],
    [wrong({ reason: 7 }), "scans.1.reason"],
    [JSON.stringify({ scans: [], sent_at: "now" }), "sent_at"],
    [wrong({ checkpoint: "Entrée" }), "scans.1.checkpoint"],
    [wrong({ checkpoint: "a\u0000b" }), "scans.1.checkpoint"],
    [wrong({ direction: "up" }), "scans.1.direction"],
    [wrong({ scanned_at: "2030-02-31T09:00:00Z" }), "scans.1.scanned_at"],
    [wrong({ scanned_at: "2030-01-10 09:00" }), "scans.1.scanned_at"],
    [wrong({ scanned_at: "0000-01-01T00:00:00Z" }), "scans.1.scanned_at"],
    [wrong({ scanned_at: 7 }), "scans.1.scanned_at"],
  ];
  const answers: unknown[] = [];
  for (const [body] of cases) {
    const answer = await door.post(PASSAGES, body, JSON_BODY);
    answers.push([answer.status, await answer.json()]);
  }
  expect(answers).toEqual(cases.map(([, path]) => [400, { error: expect.any(String), path }]));
  expect(await db.selectFrom("scan").select("id").execute()).toEqual([]);
});

test("codes with characters that no text may hold are unknown codes", async () => {
  const { door } = await openDoor();
  const codes = ["", "a\u0000b", "\ud800", "__proto__", "registration:99999999999999999999"];
  const { results } = (await (
    await scan(
      door,
      codes.map((code) => sent(code)),
    )
  ).json()) as { results: { outcome: string }[] };
  expect(results.map(({ outcome }) => outcome)).toEqual(codes.map(() => "unknown"));
});

test("phones with wrong clocks receive the right hour, the same each time, and measure their error by the answer", async () => {
  const { door, db, badge } = await openDoor();
  const fast = (minutes: number) => new Date(NOW.getTime() + 3 * 3_600_000 + minutes * 60_000).toISOString();
  const first = sent(badge, {
    scanned_at: "2001-01-01T00:01:00Z",
    offset_ms: Date.parse("2001-01-01T00:11:00Z") - NOW.getTime(),
  });
  const second = sent(badge, { scanned_at: fast(-5) });
  const answer = await post(door, { scans: [first, second], sent_at: fast(0) });
  expect(answer.headers.get("x-server-time")).toBe(AT);
  const told = await answer.json();
  expect(told).toMatchObject({
    results: [
      { outcome: "admitted", at: "2030-01-10T08:50:00.000Z" },
      { outcome: "already", at: "2030-01-10T08:50:00.000Z", reason: expect.stringContaining("à 9\u00a0h\u00a050") },
    ],
  });
  expect(await (await post(door, { scans: [first, second], sent_at: fast(60) })).json()).toEqual(told);
  expect(await db.selectFrom("scan").select("clock").orderBy("at").execute()).toEqual([
    { clock: "measured" },
    { clock: "sent" },
  ]);
});

test("only JSON is read, only POST is answered", async () => {
  const { door, badge } = await openDoor();
  const body = JSON.stringify({ scans: [sent(badge)] });
  const form = await door.post(PASSAGES, body, { headers: { "content-type": "text/plain" } });
  expect([form.status, await form.json()]).toEqual([415, { error: expect.any(String), path: "" }]);
  expect((await door.get(PASSAGES)).status).toBe(405);
});

test("an account without door rights is refused in JSON at every address that scripts request", async () => {
  const { site, edition } = await openDoor();
  await makeEdition(site.db, { year: 2031 });
  const attendee = await site.signIn("public@essai.example");
  const elsewhere = await site.signIn("ailleurs@essai.example", "door", edition);
  const addresses = ["passages", "recherche?q=ada", "presence"];
  const answers: unknown[] = [];
  for (const [visitor, year] of [
    [site, 2030],
    [attendee, 2030],
    [elsewhere, 2031],
    [elsewhere, 1999],
  ] as const)
    for (const address of addresses) {
      const path = `/accueil/${year}/${address}`;
      const answer = await (address === "passages" ? scan(visitor, [], path) : visitor.get(path));
      answers.push([answer.status, Object.keys((await answer.json()) as object)]);
    }
  const told = (status: number) => addresses.map(() => [status, ["error"]]);
  expect(answers).toEqual([401, 404, 404, 404].flatMap(told));
});

test("each scan is judged by the login and the roles held at its arrival, also beside other phones", async () => {
  const { site, db, edition, door, badge } = await openDoor();
  const other = await site.signIn("autre@essai.example", "door", edition);
  const seen = () => db.selectFrom("login").select("last_seen_at as at").orderBy("id").executeTakeFirstOrThrow();
  const statuses = async () => {
    const sending = [scan(door, [sent(badge)]), scan(other, [sent(badge)]), scan(door, [sent(badge)])];
    return (await Promise.all(sending)).map(({ status }) => status);
  };
  expect(await statuses()).toEqual([200, 200, 200]);
  site.clock.now = new Date(NOW.getTime() + 11 * 60_000);
  expect(await statuses()).toEqual([200, 200, 200]);
  expect((await seen()).at).toEqual(site.clock.now);
  const all = async () => (await db.selectFrom("scan").select("id").execute()).length;
  expect(await all()).toBe(6);
  await db.insertInto("required_factor").values({ role: "door", required_at: NOW }).execute();
  expect(await statuses()).toEqual([401, 401, 401]);
  await db.deleteFrom("required_factor").execute();
  const { person_id: person } = await db
    .selectFrom("login")
    .select("person_id")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await db.updateTable("role").set({ ended_at: NOW }).where("person_id", "=", person).execute();
  expect(await statuses()).toEqual([404, 200, 404]);
  await db.updateTable("login").set({ ended_at: NOW }).where("person_id", "=", person).execute();
  expect(await statuses()).toEqual([401, 200, 401]);
  expect(await all()).toBe(8);
});

test("a scan sent from another site's page is refused", async () => {
  const { door, badge } = await openDoor();
  const body = JSON.stringify({ scans: [sent(badge)] });
  const headers = { ...JSON_BODY.headers, origin: "https://ailleurs.example" };
  expect((await door.post(PASSAGES, body, { headers })).status).toBe(403);
});

test("an attendee without a badge is found by name or number; the choice is recorded as such, not as a code", async () => {
  const { door, db, registration } = await openDoor();
  const { code, short_code: short } = await db
    .selectFrom("registration")
    .select(["code", "short_code"])
    .executeTakeFirstOrThrow();
  const found = async () => (await (await door.get("/accueil/2030/recherche?q=ada%20modele")).json()) as object;
  const ada = {
    registration,
    name: "Ada Modèle 1",
    about: "Ville imaginaire · visiteur",
    code: spelledCode(short),
    ...{ options: null, asked: [] },
    cancelled: false,
  };
  expect(await found()).toEqual({ attendees: [{ ...ada, standing: null, isInside: false }], meant: false });
  const number = String(registration).padStart(5, "0");
  expect(await (await door.get(`/accueil/2030/recherche?q=${number}`)).json()).toEqual({
    attendees: [{ ...ada, standing: null, isInside: false }],
    meant: false,
  });
  const chosen = { ...sent(""), code: undefined, registration, reason: "Badge oublié\u0000", device: "A1B2C3" };
  // The maximum length of a remark, cut in the middle of a character of two units.
  const long = {
    ...sent(""),
    reason: `${"é".repeat(499)}😀😀`,
    device: `${"x".repeat(99)}😀`,
    shown: `${"x".repeat(99)}😀`,
  };
  expect((await scan(door, [long])).status).toBe(200);
  const codes = [`registration:${registration}`, `REGISTRATION:${registration}`, number, code];
  const { results } = (await (await scan(door, [...codes.map((one) => sent(one)), chosen])).json()) as {
    results: { outcome: string }[];
  };
  expect(results.map(({ outcome }) => outcome)).toEqual(["unknown", "unknown", "unknown", "unknown", "admitted"]);
  expect(await db.selectFrom("scan").select(["reason", "device"]).where("chosen_by_hand", "=", true).execute()).toEqual(
    [{ reason: "Badge oublié", device: "A1B2C3" }],
  );
  expect(await found()).toEqual({
    attendees: [{ ...ada, standing: expect.stringContaining("10\u00a0h"), isInside: true }],
    meant: false,
  });
  expect(await (await door.get("/accueil/2030/recherche")).json()).toEqual({ attendees: [], meant: false });
  expect((await door.get(`/accueil/2030/recherche?q=${"a".repeat(101)}`)).status).toBe(400);
  expect((await door.get("/accueil/2030/recherche?q=a%1Fb")).status).toBe(400);
});

const JSON_BODY = { headers: { "content-type": "application/json" } };

function sent(code: string, changes: object = {}) {
  const scan = {
    id: randomUUID() as string,
    code,
    checkpoint: "entree",
    direction: "in",
    scanned_at: NOW.toISOString(),
  };
  return { ...scan, ...changes };
}

function post(visitor: Visitor, body: object): Promise<Response> {
  return visitor.post(PASSAGES, JSON.stringify(body), JSON_BODY);
}

function scan(visitor: Visitor, scans: readonly object[], path = PASSAGES): Promise<Response> {
  return visitor.post(path, JSON.stringify({ scans }), JSON_BODY);
}
