import { expect, test } from "vitest";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { holdRoom } from "#app/domain/groups/hold-room.ts";
import { addDecision } from "#app/domain/groups/minutes.ts";
import { proposeSession } from "#app/domain/groups/propose-session.ts";
import type { Database } from "#app/domain/transaction.ts";
import routes from "#app/routes.ts";
import { NOW } from "#test/support/database.ts";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { GROUP_PEOPLE, GROUP_SLUG, groupAndNeighbour } from "#test/support/group-samples.ts";
import { chargeFor } from "#test/support/paid-samples.ts";
import { freshSite, type TestSite, type Visitor } from "#test/support/site.ts";
import { type Access, ADDRESSES } from "./addresses.ts";

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
}, 60_000);

test("whoever may open an address can", async () => {
  const site = await freshSite({ seed: editionAndGroups });
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
}, 60_000);

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
  await addDecision(db, { ...act, text: "Se revoir.", responsible: null, dueOn: null });
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

const UNKNOWN_CODE = "abcdefghijklmnopqrstuvwxyz";

/** Addresses that only take forms, lead on at once, or need a thing that this small edition does not have. */
const NOT_READ = new Set([
  "mon-espace/agenda/:key.ics",
  "mon-espace/inscriptions/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture.pdf",
  "mon-espace/dossiers/:code/facture-x.pdf",
  "mon-espace/dossiers/:code/avoir.pdf",
  "mon-espace/dossiers/:code/avoir-x.pdf",
  "organisation/:year/factures/:id.pdf",
  "organisation/:year/factures/:id/facture-x.pdf",
  "*",
  "connexion/code",
  "connexion/lien/:token",
  "deconnexion",
  "accueil/:year/passages",
  "hooks/stripe",
  "organisation/:year/dossiers/:id",
  "organisation/:year/dossiers/:id/remboursement",
  "organisation/:year/dossiers/:id/reglement",
  "organisation/:year/a-traiter/:id/place",
  "organisation/:year/a-traiter/:id/remboursement",
  "organisation/:year/a-traiter/:id/cloture",
  "organisation/:year/a-traiter/:id/facture",
  "mon-espace/dossiers/:code/facturation",
  "mon-espace/dossiers/:code/paiement",
  "organisation/:year/courriels/:id/relance",
  "organisation/:year/programme/import/:preview",
  "organisation/:year/programme/:id/retablissement",
  "organisation/:year/versions/:number/envoi",
  "organisation/:year/versions/:number/abandon",
  "organisation/:year/versions/:number/destinataires/:id",
  "organisation/:year/versions/:number/destinataires/:id/retrait",
  "organisation/:year/versions/:number/destinataires/:id/reprise",
  "organisation/:year/intervenants/:id",
  "organisation/:year/thematiques/:id",
  "organisation/:year/badges/:id.pdf",
  "organisation/:year/badges/:id/relance",
  "organisation/:year/points-de-controle/seances",
  "mon-espace/inscriptions/:code/attestation.pdf",
  "organisation/:year/publication",
  "organisation/:year/inscriptions/:id/courriel",
  "intervention/:token",
  "intervention/:token/page",
  "intervention/:token/portrait",
  "intervention/:token/portrait/suppression",
  "intervention/:token/supports/:session",
  "intervention/:token/supports/:session/:slides/publication",
  "intervention/:token/supports/:session/:slides/suppression",
  "mon-espace/interventions/:id",
  "mon-espace/interventions/page",
  "mon-espace/interventions/portrait",
  "mon-espace/interventions/portrait/suppression",
  "mon-espace/interventions/supports/:session",
  "mon-espace/interventions/supports/:session/:slides/publication",
  "mon-espace/interventions/supports/:session/:slides/suppression",
  "portraits/:id/:file",
  "supports/:id",
  "organisation/:year/invitations/:session/:speaker",
  "organisation/:year/invitations/:id/rappel",
  "organisation/:year/invitations/:id/retrait",
  "organisation/:year/invitations/:id/depart",
  ":year/intervenants/:slug",
]);

function isClosed(answer: Response, address: string): boolean {
  // 405: a page that takes no form, whoever sends it.
  if ([401, 404, 405].includes(answer.status)) return true;
  const location = answer.headers.get("location") ?? answer.headers.get("x-remix-redirect") ?? "";
  // The framework answers a request for data with 202 and the redirect in its body.
  if (address.endsWith(".data") && answer.status === 202) return true;
  return [302, 303].includes(answer.status) && /^(\/en)?\/connexion(\?|$)/.test(location);
}

/** A real address of the pattern, as far as the edition on sale has what it names. */
async function example(db: Database, pattern: string): Promise<string> {
  const tables = {
    lieux: "venue",
    "points-de-controle": "checkpoint",
    salles: "room",
    categories: "ticket_type",
    quotas: "quota",
    programme: "session",
    grille: "session",
    inscriptions: "registration",
    "listes-attente": "waiting_entry",
    courriels: "letter",
    equipe: "role",
    reunions: "meeting",
    groupes: "working_group",
    propositions: "proposal",
  } as const;
  const noun =
    (Object.keys(tables) as (keyof typeof tables)[]).find((name) => pattern.includes(`/${name}/:id`)) ?? "lieux";
  const found = await db.selectFrom(tables[noun]).select("id").limit(1).executeTakeFirst();
  const seat = pattern.includes(":seat") ? await db.selectFrom("seat").select("id").executeTakeFirst() : undefined;
  return (
    pattern
      .replace("groupes/:slug", `groupes/${GROUP_SLUG}`)
      // The first of each: nothing was made before.
      .replace(":hold", "1")
      .replace(":decision", "1")
      .replace(":seat", String(seat?.id ?? 1))
      .replace(":year", String(ON_SALE_YEAR))
      .replace(":noun", "lieux")
      .replace(":number", "1")
      .replace(":id", String(found?.id ?? 1))
      .replace(":slug", "pleniere")
      .replace(":code", UNKNOWN_CODE)
      .replace(/:(session|speaker)/g, "1")
      .replace(":key", "a".repeat(43))
      .replace(":slides", "00000000-0000-4000-8000-000000000000")
      .replace(":token", "a".repeat(43))
      .replace(":preview", "00000000-0000-4000-8000-000000000000")
      .replace("*", "nulle-part")
  );
}
