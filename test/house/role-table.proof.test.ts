import fc from "fast-check";
import { expect, test } from "vitest";
import {
  GROUP_ROLES,
  type GroupRight,
  type GroupRole,
  type HeldRole,
  mayDo,
  mayDoInGroup,
  type OfficeRight,
  RIGHTS,
  ROLES,
} from "#app/domain/people/rights.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import routes from "#app/routes.ts";
import { anEdition } from "#test/routes/organiser/organised.ts";
import { NOW } from "#test/support/database.ts";
import { ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { stripeSettings } from "#test/support/fake-stripe.ts";
import { GROUP_PEOPLE } from "#test/support/group-samples.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { freshSite, type TestSite, type Visitor } from "#test/support/site.ts";
import { type Access, ADDRESSES } from "./addresses.ts";
import { attendees, editionAndGroups, example, NOT_READ, OBSERVER, SECRETARY } from "./examples.ts";

/** A signed-in browser, with the account's roles and seats. */
interface Guest {
  readonly who: string;
  readonly visitor: Visitor;
  readonly signedIn: boolean;
  readonly roles: readonly HeldRole[];
  /** In the examples' group. */
  readonly seats: readonly GroupRole[];
}

interface Case {
  readonly pattern: string;
  readonly guest: Guest;
  readonly address: string;
  readonly method: "get" | "post";
  readonly open: boolean;
}

test("every address is open only to people with its right: for every role, edition and language, as page, data and form", async () => {
  const site = await freshSite({ seed: editionAndGroups, settings: stripeSettings("http://127.0.0.1:9") });
  await attendees(site);
  const { edition, guests } = await everybody(site);
  const all: Case[] = [];
  for (const [pattern, access] of Object.entries(ADDRESSES)) {
    if (access === "everyone" || access === "code") continue;
    const path = await example(site.db, pattern);
    for (const guest of guests)
      for (const address of MACHINES.has(pattern) ? [`/${path}`, `/en/${path}`] : formsOf(path))
        for (const method of ["get", "post"] as const) {
          const open = isOpenTo(guest, [access].flat().at(method === "get" ? 0 : -1) as Access, pattern, edition);
          // Allowed pages are opened; allowed forms are not sent, because that would change the data of other cases.
          if (open && (method === "post" || NOT_READ.has(pattern))) continue;
          all.push({ pattern, guest, address, method, open });
        }
  }
  const chosen =
    fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed: PROOF_SEED, numRuns: 1 })[0] ?? [];
  const wrong: string[] = [];
  const part = oneOfEach(chosen);
  const tried = cases({ sample: part.length, whole: all.length }) < all.length ? part : chosen;
  for (const { guest, address, method, open } of tried) {
    const answer = method === "get" ? await guest.visitor.get(address) : await guest.visitor.post(address, {});
    if (open ? answer.status !== 200 : !isClosed(answer, address))
      wrong.push(`${guest.who} ${method} ${address}: ${answer.status}, not ${open ? "open" : "closed"}`);
    await answer.body?.cancel();
  }
  expect(wrong).toEqual([]);
});

/** One case of each address, one that is open where there is such a case, so that an address without an example is noticed. */
function oneOfEach(chosen: readonly Case[]): Case[] {
  const byPattern = Map.groupBy(chosen, ({ pattern }) => pattern);
  return [...byPattern.values()].flatMap((own) => own.find(({ open }) => open) ?? own.slice(0, 1));
}

const MACHINES = new Set((await routes).filter(({ id }) => id?.startsWith("machine:")).map(({ path }) => path ?? ""));

function formsOf(path: string): string[] {
  return [`/${path}`, `/en/${path}`, `/${path}.data`, `/en/${path}.data`];
}

/**
 * Accounts of every role for the edition, for another and for all; a door of one checkpoint; every seat, and one of
 * another group.
 */
async function everybody(site: TestSite): Promise<{ edition: number; guests: Guest[] }> {
  const here = await site.db
    .selectFrom("edition")
    .select("id")
    .where("year", "=", ON_SALE_YEAR)
    .executeTakeFirstOrThrow();
  const other = await anEdition(site.db, ON_SALE_YEAR + 1, { by: null, now: NOW });
  const guests: Guest[] = [{ who: "a visitor", visitor: site, signedIn: false, roles: [], seats: [] }];
  const come = async (who: string, given: Partial<Pick<Guest, "roles" | "seats">> & { email?: string } = {}) => {
    const email = given.email ?? `${who.replace(/\W+/g, "-")}@exemple.invalid`;
    for (const { role, edition, checkpoints } of given.roles ?? [])
      await grantRole(site.db, { email, role, edition, checkpoints, by: null, now: NOW });
    const visitor = await site.signIn(email);
    guests.push({ who, visitor, signedIn: true, roles: given.roles ?? [], seats: given.seats ?? [] });
  };
  await come("somebody");
  for (const role of ROLES)
    for (const [where, edition] of [
      ["here", here.id] as const,
      ["elsewhere", other] as const,
      ["everywhere", null] as const,
    ])
      if (role !== "administrator" || edition === null)
        await come(`${role} ${where}`, { roles: [{ role, edition, checkpoints: null }] });
  const { id: checkpoint } = await site.db
    .selectFrom("checkpoint")
    .select("id")
    .where("edition_id", "=", here.id)
    .executeTakeFirstOrThrow();
  await come("door of one checkpoint", { roles: [{ role: "door", edition: here.id, checkpoints: [checkpoint] }] });
  await come("door of no checkpoint", { roles: [{ role: "door", edition: here.id, checkpoints: [] }] });
  const seated = { lead: GROUP_PEOPLE.lead, member: GROUP_PEOPLE.member, secretary: SECRETARY, observer: OBSERVER };
  for (const role of GROUP_ROLES) await come(`seat of ${role}`, { email: seated[role], seats: [role] });
  await come("lead of another group", { email: GROUP_PEOPLE.neighbour });
  return { edition: here.id, guests };
}

function isOpenTo(guest: Guest, right: Access, pattern: string, edition: number): boolean {
  if (right === "everyone" || right === "code") return true;
  if (right === "person") return guest.signedIn;
  const capability = right as OfficeRight | GroupRight;
  if (RIGHTS[capability].scope === "group") return mayDoInGroup(guest.seats, capability as GroupRight);
  // The list of editions shows each person their own.
  const where = pattern.includes(":year") ? [edition] : [null, ...guest.roles.map((held) => held.edition)];
  return where.some((one) => mayDo(guest, capability as OfficeRight, { edition: one }));
}

function isClosed(answer: Response, address: string): boolean {
  // 405: the page accepts no form from anybody.
  if ([401, 404, 405].includes(answer.status)) return true;
  const location = answer.headers.get("location") ?? answer.headers.get("x-remix-redirect") ?? "";
  // The framework answers a request for data with 202 and the redirect in its body.
  if (address.endsWith(".data") && answer.status === 202) return true;
  // 307: a form, redirected to the page that keeps it until the sign-in.
  const signIn = answer.status === 307 ? /^(\/en)?\/connexion\/reprise\?/ : /^(\/en)?\/connexion(\?|$)/;
  return [302, 303, 307].includes(answer.status) && signIn.test(location);
}
