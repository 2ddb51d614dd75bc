import { expect, test } from "vitest";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { addDecision } from "#app/domain/groups/minutes.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import routes from "#app/routes.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { GROUP_PEOPLE, groupAndNeighbour } from "#test/support/group-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite, type TestSite, type Visitor } from "#test/support/site.ts";
import { type Access, ADDRESSES } from "./addresses.ts";
import { example, NOT_READ, UNKNOWN_CODE } from "./examples.ts";

const ROLES = ["visitor", "attendee", "door", "neighbour", "member", "lead", "organiser"] as const;
type Role = (typeof ROLES)[number];

const OPEN_TO: Record<Access, readonly Role[]> = {
  everyone: ROLES,
  code: ROLES,
  person: ["attendee", "door", "neighbour", "member", "lead", "organiser"],
  door: ["door", "organiser"],
  member: ["member", "lead"],
  lead: ["lead"],
  organiser: ["organiser"],
};

const paths = (await routes).map((entry) => entry.path ?? "");
const listed = paths.map((path) => path.replace(/^en(\/|$)/, ""));

test("every address is in the table, and the table names no other", () => {
  expect([...new Set(listed)].sort()).toEqual(Object.keys(ADDRESSES).sort());
});

test("every page exists in both languages", () => {
  const single = new Set([
    "sitemap.xml",
    "portraits/:id/:file",
    "supports/:id",
    "robots.txt",
    ".well-known/security.txt",
    "health",
    "hooks/stripe",
  ]);
  const missing = Object.keys(ADDRESSES).filter(
    (path) => !single.has(path) && !paths.includes(path ? `en/${path}` : "en"),
  );
  expect(missing).toEqual([]);
});

test("nobody gets further than the table says, in either language, by page, by data or by form", async () => {
  const site = await freshSite({ seed: editionAndGroups });
  const visitors: Record<Role, Visitor> = {
    visitor: site,
    attendee: await site.signIn("quelquun@exemple.invalid"),
    door: await site.signIn("porte@exemple.invalid", "door"),
    neighbour: await site.signIn(GROUP_PEOPLE.neighbour),
    member: await site.signIn(GROUP_PEOPLE.member),
    lead: await site.signIn(GROUP_PEOPLE.lead),
    organiser: await site.signIn("organisation@exemple.invalid", "organiser"),
  };
  const wrong: string[] = [];
  for (const [pattern, access] of Object.entries(ADDRESSES)) {
    if (access === "everyone" || access === "code") continue;
    const path = await example(site.db, pattern);
    for (const role of ROLES.filter((one) => !OPEN_TO[access].includes(one))) {
      for (const address of [`/${path}`, `/en/${path}`, `/${path}.data`]) {
        for (const method of ["get", "post"] as const) {
          const answer = method === "get" ? await visitors[role].get(address) : await visitors[role].post(address, {});
          if (!isClosed(answer, address)) wrong.push(`${role} ${method} ${address}: ${answer.status}`);
          await answer.body?.cancel();
        }
      }
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("whoever may open an address can", async () => {
  const site = await freshSite({ seed: editionAndGroups, settings: stripeSettings("http://127.0.0.1:9") });
  const form = {
    given_name: "Camille",
    family_name: "Exemple",
    email: "camille@exemple.invalid",
    ticket_type: "presse",
    consent: "on",
    submission: crypto.randomUUID(),
  };
  const registered = await site.post(`/${ON_SALE_YEAR}/inscription`, form);
  const code = registered.headers.get("location")?.split("/").at(-1) ?? "";
  await chargeFor(site.db, "presse");
  const other = { ...form, email: "dominique@exemple.invalid", submission: crypto.randomUUID() };
  const ordered = await site.post(`/${ON_SALE_YEAR}/inscription`, other);
  const orderCode = ordered.headers.get("location")?.split("/").at(-1) ?? "";
  const waitCode = await offeredAPlace(site, form);
  const wrong: string[] = [];
  const visitors: Partial<Record<Access, Visitor>> = {
    person: await site.signIn("quelquun@exemple.invalid"),
    door: await site.signIn("porte@exemple.invalid", "door"),
    member: await site.signIn(GROUP_PEOPLE.member),
    lead: await site.signIn(GROUP_PEOPLE.lead),
    organiser: await site.signIn("organisation@exemple.invalid", "organiser"),
  };
  for (const [pattern, access] of Object.entries(ADDRESSES)) {
    if (NOT_READ.has(pattern)) continue;
    const path = (await example(site.db, pattern)).replace(
      UNKNOWN_CODE,
      pattern.startsWith("mon-espace/dossiers")
        ? orderCode
        : pattern.startsWith("mon-espace/attente")
          ? waitCode
          : code,
    );
    const answer = await (visitors[access] ?? site).get(`/${path}`);
    if (answer.status !== 200) wrong.push(`${access} /${path}: ${answer.status}`);
    await answer.body?.cancel();
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("without the right code a registration does not exist", async () => {
  const site = await freshSite({ seed: editionOnSale });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const codes = Object.keys(ADDRESSES).filter((pattern) => ADDRESSES[pattern] === "code");
  for (const pattern of codes) {
    const path = `/${await example(site.db, pattern)}`;
    for (const visitor of [site, organiser]) {
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
    }
  }
});

async function editionAndGroups(db: Database): Promise<void> {
  const edition = await editionOnSale(db);
  const { group, meeting, by } = await groupAndNeighbour(db);
  const act = { group, meeting, by, now: NOW };
  const { id: room } = await db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  await holdRoom(db, { ...act, room, firm: false });
  const wishes = { title: "Essai", titleEn: null, abstract: null, minutes: 60, expected: null };
  const slots = [{ start: new Date("2030-03-12T13:00:00Z"), room: null }];
  await proposeSession(db, { ...wishes, slots, edition, meeting, group, by, now: NOW });
  // Decisions are noted once the meeting has begun.
  const during = new Date("2030-02-07T10:00:00Z");
  await addDecision(db, { ...act, now: during, text: "Se revoir.", responsible: null, dueOn: null });
}

/** Somebody waits while there is no place, then there is one. @returns the entry's code */
async function offeredAPlace(site: TestSite, form: Readonly<Record<string, string>>): Promise<string> {
  const { id: quota, edition_id: edition } = await site.db
    .updateTable("quota")
    .set({ size: 0 })
    .returning(["id", "edition_id"])
    .executeTakeFirstOrThrow();
  const waiting = { ...form, email: "alix@exemple.invalid", ticket_type: "public", submission: crypto.randomUUID() };
  const entered = await site.post(`/${ON_SALE_YEAR}/attente`, waiting);
  await changeQuota(site.db, { edition, quota, size: 1, by: null, now: NOW });
  return entered.headers.get("location")?.split("/").at(-1) ?? "";
}

function isClosed(answer: Response, address: string): boolean {
  // 405: a page that takes no form, whoever sends it.
  if ([401, 404, 405].includes(answer.status)) return true;
  const location = answer.headers.get("location") ?? answer.headers.get("x-remix-redirect") ?? "";
  // The framework answers a request for data with 202 and the redirect in its body.
  if (address.endsWith(".data") && answer.status === 202) return true;
  return [302, 303].includes(answer.status) && /^(\/en)?\/connexion(\?|$)/.test(location);
}
