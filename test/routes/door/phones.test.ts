import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { endPhone } from "#app/domain/door/end-phones.ts";
import { findListedPhone, listPhones, phoneState } from "#app/domain/door/list-phones.ts";
import { enrolPhone, keepPhoneCode } from "#app/domain/door/phone-codes.ts";
import type { Database } from "#app/domain/transaction.ts";
import { statementsOf } from "#test/support/asked.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { hesitate } from "#test/support/hesitate.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import type { TestSite } from "#test/support/site.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";
import { codeShown, DOOR, enrol, listOf, openScreen, SCREEN } from "./enrolled-phones.ts";

test("a volunteer scans the code, taps once and is at the door: nothing else opens, and the code is used", async () => {
  const { site, supervisor } = await openScreen();
  const address = await codeShown(supervisor);
  const page = await site.get(address);
  const preview = await site.get(address, { headers: { "accept-language": "en-GB,en;q=0.9,fr;q=0.2" } });
  expect([page.status, preview.status, preview.headers.get("location")]).toEqual([200, 302, `/en${address}`]);
  const { cookie, location } = await enrol(site, address, "Téléphone 1");
  expect(location).toBe(DOOR);
  const send = { headers: { cookie } };
  const opened = [DOOR, `${DOOR}/releve`, `${DOOR}/recherche?q=ada`, `${DOOR}/telephone`];
  const closed = [SCREEN, "/organisation/2030", "/organisation/2030/inscriptions.csv", "/mon-espace", "/accueil/2031"];
  const statuses = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => (await site.get(path, send)).status));
  expect(await statuses(opened)).toEqual([200, 200, 200, 200]);
  expect((await statuses(closed)).filter((status) => status === 200)).toEqual([]);
  expect(await listOf(site)).toMatchObject([
    { name: "Téléphone 1", mayChoose: true, checkpoints: null, endedAt: null },
  ]);
  const second = await site.post(address, { name: "Téléphone 1" });
  expect([second.status, second.headers.get("location"), (await listOf(site)).length]).toEqual([303, address, 1]);
  expect(await (await site.get(address)).text()).not.toContain("<form");
  expect(await codeShown(supervisor)).not.toBe(address);
});

test("a code is for a minute, for its edition and for our own pages; its screen shows it for half of that", async () => {
  const { site, supervisor } = await openScreen();
  const first = await codeShown(supervisor);
  expect(await codeShown(supervisor)).toBe(first);
  site.clock.now = new Date(NOW.getTime() + 31_000);
  expect(await codeShown(supervisor)).not.toBe(first);
  const foreign = await site.post(first, { name: "Ailleurs" }, { headers: { origin: "https://elsewhere.example" } });
  const elsewhere = await site.post(first.replace("2030", "2031"), { name: "Ailleurs" });
  const empty = await site.post(first, { name: " " });
  site.clock.now = new Date(NOW.getTime() + 60_001);
  const late = await site.post(first, { name: "Tard" });
  expect([foreign.status, elsewhere.status, empty.status, late.status]).toEqual([403, 404, 422, 303]);
  expect([(await site.get(`${DOOR}/telephone/${"a".repeat(27)}`)).status, await listOf(site)]).toEqual([404, []]);
  site.clock.now = new Date("2030-01-12T11:00:01Z");
  const organiser = await site.signIn("organisation@essai.example", "organiser");
  expect(await codeShown(organiser)).toBe("no code");
});

test("a phone keeps to its checkpoints and rights, and its scans carry its name", async () => {
  const { site, supervisor, edition } = await openScreen();
  const { id: entrance } = await site.db.selectFrom("checkpoint").select("id").executeTakeFirstOrThrow();
  const other = await makeEdition(site.db, { year: 2032 });
  const far = await site.db
    .selectFrom("checkpoint")
    .select("id")
    .where("edition_id", "=", other.id)
    .executeTakeFirstOrThrow();
  const address = await codeShown(supervisor, `?point=${entrance}&point=${far.id}&sansNoms=on`);
  const { cookie } = await enrol(site, address, "Porte nord");
  const registration = await makeRegistration(site.db, edition, 2);
  const badge = await badgeOf(site.db, edition, registration.id);
  const scans = [
    scan({ code: badge }),
    scan({ registration: registration.id }),
    scan({ code: badge, checkpoint: "autre" }),
    // A number is no badge: it must not tell whose it is, at no checkpoint.
    scan({ registration: registration.id, checkpoint: "autre" }),
  ];
  const answer = await sendScans(site, cookie, scans);
  const { results } = (await answer.json()) as { results: { outcome: string; name: string | null }[] };
  expect(results.map(({ outcome, name }) => [outcome, name])).toEqual([
    ...[
      ["admitted", "Ada Modèle 2"],
      ["refused", null],
    ],
    ...[
      ["refused", "Ada Modèle 2"],
      ["refused", null],
    ],
  ]);
  expect((await site.get(`${DOOR}/recherche?q=ada`, { headers: { cookie } })).status).toBe(404);
  const update = await (await site.get(`${DOOR}/releve`, { headers: { cookie } })).text();
  expect([update.includes("Modèle 2"), update.includes('"choosing":true')]).toEqual([false, false]);
  const [phone] = await listOf(site);
  expect(phone).toMatchObject({ checkpoints: [{ name: expect.any(String) }], mayChoose: false });
  const rows = await site.db.selectFrom("scan").select(["device", "phone_id", "scanned_by"]).execute();
  expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ device: "Porte nord", phone_id: phone?.id, scanned_by: null })]),
  );
});

test("a phone says how it is; what is out of bounds counts as unsaid, and a signed-in person's phone is listed too", async () => {
  const { site, supervisor, edition } = await openScreen();
  const { cookie } = await enrol(site, await codeShown(supervisor), "Un");
  const says = (said: string, as = cookie) =>
    site
      .get(`${DOOR}/releve`, { headers: { cookie: as, "x-door-phone": said } })
      .then((answer) => answer.body?.cancel());
  await says('device="A1B2C3", battery=83, waiting=2, offset=-120000');
  const person = await site.signIn("accueil@essai.example", "door", edition);
  await says('device="ABCDEF", battery=140, waiting=x', person.cookie);
  await says("nonsense;;;");
  const listed = await listOf(site);
  expect(listed.map((phone) => [phone.name, phone.person, phone.battery, phone.waiting, phone.offsetMs])).toEqual([
    ["Un", null, null, null, null],
    ["ABCDEF", "accueil@essai.example", null, null, null],
  ]);
  await says("battery=83, waiting=2, offset=-120000");
  const [phone] = await listOf(site);
  if (!phone) throw new Error("no phone is listed");
  expect([phone.battery, phone.waiting, phone.offsetMs, phone.syncedAt]).toEqual([83, 2, -120_000, NOW]);
  const states = [0, 59_000, 61_000, 86_400_000].map((ms) =>
    phoneState(phone, { now: new Date(NOW.getTime() + ms), timeZone: "Europe/Paris" }),
  );
  expect(states).toEqual(["ready", "ready", "silent", "asleep"]);
  const page = await (await supervisor.get(SCREEN)).text();
  expect([page.includes("83\u00a0%"), page.includes("retard de 2\u00a0min"), page.includes("ABCDEF")]).toEqual([
    ...[true, true, true],
  ]);
});

test("a revoked phone gets no names; what it scanned before is taken for a day, and it says when its names are gone", async () => {
  const { site, supervisor, edition } = await openScreen();
  const { cookie } = await enrol(site, await codeShown(supervisor), "Perdu");
  const badge = await badgeOf(site.db, edition, (await makeRegistration(site.db, edition, 2)).id);
  const [phone] = await listOf(site);
  const end = `${SCREEN}/${phone?.id}`;
  site.clock.now = new Date(NOW.getTime() + 3_600_000);
  expect((await supervisor.post(`${end}/revocation`, {})).status).toBe(303);
  const before = scan({ code: badge });
  const after = scan({ code: badge, scanned_at: new Date(NOW.getTime() + 3_600_001).toISOString() });
  site.clock.now = new Date(NOW.getTime() + 2 * 3_600_000);
  const unreadable = { ...scan({ code: badge }), direction: "up" };
  const answer = await sendScans(site, cookie, [unreadable, before, after]);
  expect([answer.status, await answer.json()]).toEqual([
    403,
    { error: expect.any(String), taken: [before.id, unreadable.id], wipe: false },
  ]);
  const told = await site.get(`${DOOR}/releve`, { headers: { cookie, "x-door-phone": "wiped=?1" } });
  const page = await site.get(DOOR, { headers: { cookie } });
  expect([told.status, page.status, page.headers.get("location")]).toEqual([403, 302, `${DOOR}/telephone`]);
  expect(await listOf(site)).toMatchObject([{ ending: "revoked", wipedAt: site.clock.now }]);
  expect((await supervisor.post(`${end}/effacement`, {})).status).toBe(303);
  site.clock.now = new Date(NOW.getTime() + 26 * 3_600_000);
  const late = await sendScans(site, cookie, [scan({ code: badge })]);
  expect(await late.json()).toMatchObject({ taken: [], wipe: true });
  expect(await site.db.selectFrom("scan").select("id").execute()).toEqual([{ id: before.id }]);
  site.clock.now = NOW;
  const again = await enrol(site, await codeShown(supervisor), "Perdu", cookie);
  expect((await sendScans(site, again.cookie, [after])).status).toBe(200);
  const verbs = await site.db
    .selectFrom("audit")
    .select("verb")
    .where("subject", "like", "door-phone:%")
    .orderBy("id")
    .execute();
  expect(verbs.map(({ verb }) => verb)).toEqual(["enrol-phone", "revoke-phone", "wipe-phone", "enrol-phone"]);
});

test("a phone can be refused, renamed, handed in; it ends with its edition, and names stay apart", async () => {
  const { site, supervisor, edition } = await openScreen();
  const come = async (name: string) => enrol(site, await codeShown(supervisor), name);
  const first = await come("Téléphone 1");
  await come("téléphone 1");
  await come("Porte");
  await come("Porte");
  expect((await listOf(site)).map(({ name }) => name).sort()).toEqual([
    "Porte",
    "Porte 2",
    "Téléphone 1",
    "téléphone 2",
  ]);
  const idOf = async (name: string) => (await listOf(site)).find((phone) => phone.name === name)?.id ?? 0;
  const [one, door] = [await idOf("Téléphone 1"), await idOf("Porte")];
  const renamed = await supervisor.post(`${SCREEN}/${one}`, { name: "Entrée sud" });
  const taken = await supervisor.post(`${SCREEN}/${one}`, { name: "PORTE" });
  expect([renamed.status, taken.status]).toEqual([303, 422]);
  expect((await supervisor.post(`${SCREEN}/${door}/refus`, {})).status).toBe(303);
  const out = await site.post("/deconnexion", {}, { headers: { cookie: first.cookie } });
  expect([out.status, out.headers.get("set-cookie")]).toEqual([303, expect.stringContaining("door-phone=;")]);
  const endings = (await listOf(site)).map(({ name, ending }) => [name, ending]);
  expect(Object.fromEntries(endings)).toEqual({
    ...{ "Entrée sud": "handed-in", Porte: "refused", "Porte 2": null, "téléphone 2": null },
  });
  const stranger = await endPhone(site.db, { edition: edition + 1, phone: one, way: "revoked", by: null, now: NOW });
  expect(stranger).toEqual({ kind: "unknown" });
  const over = await listPhones(site.db, { edition, now: new Date("2031-01-01T00:00:00Z") });
  expect(new Set(over.map(({ ending }) => ending))).toEqual(new Set(["handed-in", "refused", "over"]));
});

test("of ten phones that send one code at once, one is enrolled", async () => {
  const { db } = await freshDatabase({ size: 10 });
  expect(await phonesAtOnce(db, db, 10)).toEqual(["enrolled", ...Array(9).fill("used")]);
});

test("control: without its lock several are", async () => {
  const { db } = await freshDatabase({ size: 10 });
  await hesitate(db, "phone_code");
  const kinds = await phonesAtOnce(db, db.withPlugin(new WithoutLocks()), 3);
  expect(kinds.filter((kind) => kind === "enrolled").length).toBeGreaterThan(1);
});

test("twelve phones at one address are enrolled within a minute; the screen asks as much for fifty as for one", async () => {
  const { site, supervisor, edition } = await openScreen({ RATE_LIMITS: "on" });
  for (let at = 0; at < 12; at += 1) await enrol(site, await codeShown(supervisor), "Téléphone 1");
  expect((await listOf(site)).map(({ name }) => name)).toEqual(
    Array.from({ length: 12 }, (_, at) => `Téléphone ${at + 1}`),
  );
  const open = async () => expect((await supervisor.get(SCREEN)).status).toBe(200);
  const few = await statementsOf(site, open);
  for (let at = 13; at <= 50; at += 1)
    await site.db
      .insertInto("door_phone")
      .values({ edition_id: edition, name: `Plus ${at}`, secret_hash: Buffer.from(`${at}`), ...SEEN })
      .execute();
  expect(await statementsOf(site, open)).toBe(few);
  const [phone] = await listOf(site);
  expect(await findListedPhone(site.db, { edition: edition + 1, phone: phone?.id ?? 0, now: NOW })).toBeNull();
});

const SEEN = { may_choose: true, enrolled_at: NOW, last_seen_at: NOW };

function scan(changes: Record<string, unknown>) {
  return { id: randomUUID(), checkpoint: "entree", direction: "in", scanned_at: NOW.toISOString(), ...changes };
}

function sendScans(site: TestSite, cookie: string, scans: readonly object[]) {
  const body = JSON.stringify({ scans, sent_at: site.clock.now.toISOString() });
  return site.post(`${DOOR}/passages`, body, { headers: { cookie, "content-type": "application/json" } });
}

async function phonesAtOnce(db: Database, used: Database, count: number): Promise<string[]> {
  const { id: edition } = await makeEdition(db);
  const hash = Buffer.from("code");
  const fresh = { seed: Buffer.from("seed"), hash };
  await keepPhoneCode(db, { edition, fresh, checkpoints: null, mayChoose: true, by: null, now: NOW });
  const asked = (at: number) => ({
    edition,
    code: hash,
    secret: Buffer.from(`${at}`),
    name: `${at}`,
    replaces: null,
    now: NOW,
  });
  const all = Array.from({ length: count }, (_, at) => at);
  await Promise.all(all.map(() => sql`select pg_sleep(0.05)`.execute(db)));
  const outcomes = await Promise.all(all.map((at) => enrolPhone(used, asked(at))));
  return outcomes.map(({ kind }) => kind).sort();
}
