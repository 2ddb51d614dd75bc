import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { issueInvoice } from "#app/domain/billing/issue-invoice.ts";
import { countPresence, countPresenceDrift } from "#app/domain/door/presence.ts";
import { erasePerson } from "#app/domain/people/erase-people.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { planErasure } from "#app/domain/people/plan-erasure.ts";
import { purgePersonalData } from "#app/domain/people/purge.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import type { Database } from "#app/domain/transaction.ts";
import { inTransaction } from "#app/domain/transaction.ts";
import { BUYER, makeOrder, makeSeller } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { GROUP_PEOPLE, groupAndNeighbour } from "#test/support/group-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf, record, scanOf } from "#test/support/scan-samples.ts";
import { tablesThatHold } from "#test/support/traces.ts";

const EMAIL = "zelie.introuvable@exemple.invalid";
const WHO = {
  givenName: "Zélie",
  familyName: "Introuvable",
  email: EMAIL,
  organisation: "Ville d’Introuvable",
  jobTitle: "Chargée d’Introuvables",
};

function yearsLater(years: number): Date {
  const at = new Date(NOW);
  at.setUTCFullYear(at.getUTCFullYear() + years);
  return at;
}

test("an attendee with five-year-old traces is gone after one night with a proof, and the statistics stay", async () => {
  const { db } = await freshDatabase();
  const traces = await attendeeWithTraces(db);
  expect(await tablesThatHold(db, ["introuvable", "Introuvable", ...traces.codes])).toEqual([
    ...[
      "announcement",
      "audit",
      "badge_run",
      "code_failure",
      "held_place",
      "import_preview",
      "latin_letters",
      "letter",
    ],
    ...[
      "mailing_recipient",
      "notice",
      "order",
      "order_line",
      "passkey",
      "person",
      "registration",
      "reviewed_draft",
      "scan",
    ],
    ...["sign_in", "wait_request", "waiting_entry"],
  ]);
  const before = await statisticsOf(db, traces.edition);
  const { people } = await purgePersonalData(db, { now: yearsLater(5) });
  expect(people).toBe(1);
  expect(await tablesThatHold(db, ["introuvable", "Introuvable", ...traces.codes])).toEqual([]);
  expect(await statisticsOf(db, traces.edition)).toEqual(before);
  expect(before).toMatchObject({
    registrations: [{ count: 2 }],
    presence: { admitted: 1 },
    drift: [],
    presenceDrift: 0,
  });
  expect(await db.selectFrom("person").select(["email", "is_anonymous"]).execute()).toEqual([
    { email: null, is_anonymous: true },
  ]);
  const purge = await db.selectFrom("purge").selectAll().executeTakeFirstOrThrow();
  expect(purge).toMatchObject({ people: 1, failure: null, started_at: yearsLater(5) });
  expect(purge.finished_at).not.toBeNull();
  const proof = await db.selectFrom("purge_line").select(["rule", "table_name", "done", "rows"]).execute();
  expect(proof).toContainEqual({ rule: "contact", table_name: "registration", done: "anonymise", rows: 2 });
  expect(proof).toContainEqual({ rule: "contact", table_name: "person", done: "erase", rows: 1 });
  expect((await purgePersonalData(db, { now: yearsLater(5) })).rows).toBe(0);
});

test("who a group was is forgotten a month after it came, and how many they were stays", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const group = { id: randomUUID(), checkpoint: "entree", direction: "in", scannedAt: NOW, people: 24 } as const;
  await record(db, edition, [{ ...group, label: "Classe de CM2, école Jean-Exemple" }]);
  const label = async (days: number) => {
    await purgePersonalData(db, { now: new Date(NOW.getTime() + days * 86_400_000) });
    return await db.selectFrom("scan").select(["people", "label"]).executeTakeFirstOrThrow();
  };
  expect(await label(29)).toEqual({ people: 24, label: "Classe de CM2, école Jean-Exemple" });
  expect(await label(31)).toEqual({ people: 24, label: null });
});

test("an invoice stays ten years after its year, and its buyer's account and the rest are gone", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  await makeSeller(db);
  const order = await makeOrder(db, edition, {
    paidAt: NOW,
    lines: [{ priceCents: 11_000, name: "Introuvable" }],
    buyer: { ...BUYER, name: "Zélie Introuvable", email: EMAIL },
  });
  await db.updateTable("person").set({ email: EMAIL, family_name: "Introuvable" }).execute();
  await inTransaction(db, (trx) => issueInvoice(trx, { orderId: order.id, now: NOW }));
  await db.updateTable("order_line").set({ email: EMAIL, released_at: NOW }).execute();
  const held = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
  expect(await planErasure(db, { person: held.id, now: yearsLater(8) })).toMatchObject({
    heldBy: [],
    stays: [{ reason: "invoice", until: "2041-01-01" }],
  });
  await purgePersonalData(db, { now: yearsLater(8) });
  expect(await tablesThatHold(db, ["introuvable", order.code])).toEqual(["buyer", "invoice"]);
  expect(await db.selectFrom("payment").select("stripe_payment_intent").execute()).toEqual([
    { stripe_payment_intent: `pi_${order.id}` },
  ]);
  await expect(db.deleteFrom("invoice").execute()).rejects.toThrow("can only be credited");
  await purgePersonalData(db, { now: yearsLater(10) });
  expect(await tablesThatHold(db, ["introuvable"])).toEqual(["buyer", "invoice"]);
  await purgePersonalData(db, { now: yearsLater(12) });
  expect(await tablesThatHold(db, ["introuvable", `pi_${order.id}`])).toEqual([]);
  expect(await db.selectFrom("payment").select("amount_cents").execute()).toEqual([{ amount_cents: 11_000 }]);
});

test("a speaker of a public programme stays in it without an account; one of a draft goes", async () => {
  const { db } = await freshDatabase();
  const edition = await makeEdition(db);
  const speakers = [];
  for (const slug of ["zelie-introuvable", "yvon-introuvable"]) {
    const person = await findOrCreatePerson(db, { email: `${slug}@exemple.invalid`, now: NOW });
    const { id } = await db
      .insertInto("speaker")
      .values({ edition_id: edition.id, slug, name: slug, person_id: person })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("profile")
      .values({ person_id: person, biography: `Page de ${slug}`, changed_at: NOW })
      .execute();
    speakers.push({ id, person, slug });
  }
  await db
    .updateTable("release")
    .set({
      programme: sql`jsonb_set(programme, '{speakers}', ${JSON.stringify([{ slug: "zelie-introuvable", name: "Zélie Introuvable", organisation: null, biography: null, jobTitle: null }])}::jsonb)`,
    })
    .execute();
  await purgePersonalData(db, { now: yearsLater(5) });
  expect(await tablesThatHold(db, ["yvon-introuvable"])).toEqual([]);
  expect(await tablesThatHold(db, ["zelie-introuvable"])).toEqual(["profile", "release", "speaker"]);
  expect(await tablesThatHold(db, ["@exemple.invalid"])).toEqual([]);
  expect(await db.selectFrom("speaker").select(["slug", "person_id"]).execute()).toEqual([
    { slug: "zelie-introuvable", person_id: speakers[0]?.person },
  ]);
  // The programme is public no more.
  await db.updateTable("edition").set({ published_at: null }).execute();
  await purgePersonalData(db, { now: yearsLater(5) });
  expect(await tablesThatHold(db, ["zelie-introuvable"])).toEqual(["release"]);
});

test("a role, a seat, an open order, a coming registration and a coming session keep the account; their end begins the three years", async () => {
  const { db } = await freshDatabase();
  const { group } = await groupAndNeighbour(db);
  const edition = await makeEdition(db, { year: 2040 });
  await db.updateTable("edition_day").set({ day: "2040-06-01" }).execute();
  const registered = await makeRegistration(db, edition.id, 1);
  await makeOrder(db, edition);
  const staff = await findOrCreatePerson(db, { email: "equipe@exemple.invalid", now: NOW });
  await db.insertInto("role").values({ person_id: staff, role: "organiser", granted_at: NOW }).execute();
  const speaker = await findOrCreatePerson(db, { email: "oratrice@exemple.invalid", now: NOW });
  await db
    .insertInto("speaker")
    .values({ edition_id: edition.id, slug: "o", name: "Oratrice", person_id: speaker })
    .execute();
  await findOrCreatePerson(db, { email: "recent@exemple.invalid", now: yearsLater(3) });
  const all = (await db.selectFrom("person").select("email").execute()).length;
  const later = yearsLater(5);
  expect((await purgePersonalData(db, { now: later })).people).toBe(0);
  expect(await db.selectFrom("person").select("id").execute()).toHaveLength(all);
  await db
    .updateTable("working_group")
    .set({ archived_at: yearsLater(1) })
    .where("id", "=", group)
    .execute();
  await db.updateTable("role").set({ ended_at: later }).execute();
  expect((await purgePersonalData(db, { now: later })).people).toBe(3);
  const left = await db.selectFrom("person").select("email").where("erased_at", "is", null).execute();
  expect(left.map(({ email }) => email)).toEqual(
    expect.arrayContaining([
      "ada.1@essai.example",
      "equipe@exemple.invalid",
      "oratrice@exemple.invalid",
      "recent@exemple.invalid",
      GROUP_PEOPLE.neighbour,
    ]),
  );
  expect(left.map(({ email }) => email)).not.toContain(GROUP_PEOPLE.member);

  const { personId } = await db.selectFrom("registration").select("person_id as personId").executeTakeFirstOrThrow();
  const erase = () => inTransaction(db, (trx) => erasePerson(trx, { person: personId, now: NOW }));
  expect(await erase()).toEqual({ kind: "held", by: ["registration"] });
  await cancelRegistration(db, { code: registered.code, by: personId, now: NOW });
  const plan = await planErasure(db, { person: personId, now: NOW });
  expect(plan).toMatchObject({
    heldBy: [],
    stays: [{ reason: "statistics", what: "Édition d’essai 2040", until: null }],
  });
  expect(plan.goes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["registration", "letters", "identity"]));
  expect((await erase()).kind).toBe("erased");
  expect((await erase()).kind).toBe("unknown");
  expect(await tablesThatHold(db, ["ada.1@essai.example", registered.code])).toEqual([]);
});

/** What the pages of statistics count. */
async function statisticsOf(db: Database, edition: number) {
  const registrations = await db
    .selectFrom("registration")
    .select([sql<string>`created_at::date::text`.as("day"), "ticket_type_id", sql<number>`count(*)::int`.as("count")])
    .groupBy(["day", "ticket_type_id"])
    .execute();
  return {
    registrations,
    bookings: await db.selectFrom("booking").select("session_id").execute(),
    presence: await countPresence(db, { edition, now: NOW }),
    drift: await countDrift(db),
    presenceDrift: await countPresenceDrift(db),
  };
}

/** One person who left a trace in every table where an attendee may. */
async function attendeeWithTraces(db: Database): Promise<{ edition: number; codes: string[] }> {
  const { id: edition, ticketTypes } = await makeEdition(db);
  const { id, code } = await makeRegistration(db, edition, 1, { attendee: WHO, sessions: ["visite"] });
  // An assistant's second registration under the same address.
  const second = await makeRegistration(db, edition, 2, { attendee: { ...WHO, givenName: "Zoé" } });
  await record(db, edition, [scanOf(await badgeOf(db, edition, id))]);
  const person = await findOrCreatePerson(db, { email: EMAIL, now: NOW });
  const order = await db
    .selectFrom("order")
    .select("id")
    .where("person_id", "=", person)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const names = { given_name: WHO.givenName, family_name: WHO.familyName };
  const all = { ...names, email: EMAIL, language: "fr" };
  const newCode = () => randomUUID().replaceAll("-", "");
  const codes = [code, second.code, newCode(), newCode(), newCode()];
  const ended = { entered_at: NOW, ended_at: NOW, ending: "left" };
  await db
    .insertInto("waiting_entry")
    .values({ ...all, ...ended, code: `${codes[2]}`, edition_id: edition, ticket_type_id: ticketTypes.visiteur ?? 0 })
    .execute();
  await db
    .insertInto("wait_request")
    .values({
      ...all,
      asked_at: NOW,
      code: `${codes[3]}`,
      edition_id: edition,
      ticket_type_id: ticketTypes.visiteur ?? 0,
    })
    .execute();
  await db
    .updateTable("order")
    .set({ orderer_name: "Zélie Introuvable", code: `${codes[4]}` })
    .where("id", "=", order.id)
    .execute();
  await db
    .insertInto("held_place")
    .values({
      order_id: order.id,
      edition_id: edition,
      code: newCode(),
      asks_proof: true,
      asks_approval: false,
      hours: 24,
      asked_at: NOW,
      ended_at: NOW,
      ending: "confirmed",
      reason: "Mme Introuvable",
    })
    .execute();
  await db
    .insertInto("latin_letters")
    .values({ registration_id: id, name: "Introuvable", written_at: NOW, written_by: person })
    .execute();
  await db.insertInto("badge").values({ registration_id: id, number: 2, issued_at: NOW, reason: "renamed" }).execute();
  const run = await db
    .insertInto("badge_run")
    .values({
      edition_id: edition,
      layout: "a6",
      only_new: false,
      asked_at: NOW,
      finished_at: NOW,
      asked_by: person,
      file: Buffer.from("%PDF Introuvable"),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("printed_badge")
    .values({ badge_run_id: run.id, registration_id: id, fingerprint: Buffer.from("x") })
    .execute();
  await db
    .updateTable("letter")
    .set({ sent_at: NOW, sent_copy: JSON.stringify({ text: "Bonjour Zélie Introuvable" }) })
    .execute();
  const release = await db.selectFrom("release").select("id").executeTakeFirstOrThrow();
  const mailing = await db
    .insertInto("mailing")
    .values({ edition_id: edition, release_id: release.id, prepared_at: NOW, prepared_by: person })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("mailing_recipient")
    .values({
      mailing_id: mailing.id,
      registration_id: id,
      email: EMAIL,
      name: "Zélie Introuvable",
      language: "fr",
      changes: "[]",
    })
    .execute();
  const announcement = await db
    .insertInto("announcement")
    .values({
      edition_id: edition,
      wanted: JSON.stringify({ search: "Introuvable" }),
      created_at: NOW,
      created_by: person,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("announcement_recipient")
    .values({ announcement_id: announcement.id, registration_id: id })
    .execute();
  await db
    .insertInto("sign_in")
    .values({ email: EMAIL, link_hash: Buffer.from("lien"), created_at: NOW, expires_at: NOW })
    .execute();
  await db
    .insertInto("code_failure")
    .values({ email: EMAIL, asked_by: Buffer.from("x"), failed_at: NOW })
    .execute();
  await db
    .insertInto("login")
    .values({ hash: Buffer.from("x"), person_id: person, created_at: NOW, last_seen_at: NOW, expires_at: NOW })
    .execute();
  await db
    .insertInto("passkey")
    .values({
      person_id: person,
      credential_id: "x",
      public_key: Buffer.from("x"),
      counter: 0,
      transports: [],
      name: "Téléphone Introuvable",
      created_at: NOW,
    })
    .execute();
  await db
    .insertInto("audit")
    .values({
      at: NOW,
      person_id: person,
      edition_id: edition,
      verb: "correct-name",
      subject: `registration:${id}`,
      detail: JSON.stringify({ name: "Introuvable" }),
    })
    .execute();
  await db
    .insertInto("notice")
    .values({
      edition_id: edition,
      kind: "profile-changed",
      subject: "x:1",
      words: "De Mme Introuvable",
      told_by: person,
      happened_at: NOW,
    })
    .execute();
  await db
    .insertInto("reviewed_draft")
    .values({ edition_id: edition, version: "1", programme: JSON.stringify({ name: "Introuvable" }), reviewed_at: NOW })
    .execute();
  await db
    .insertInto("import_preview")
    .values({ edition_id: edition, file_name: "introuvable.csv", programme: "{}", created_at: NOW, created_by: person })
    .execute();
  // A place that was never confirmed, under an address without an account.
  await db
    .insertInto("order_line")
    .values({
      order_id: order.id,
      edition_id: edition,
      ticket_type_id: ticketTypes.visiteur ?? 0,
      position: 9,
      email: `autre.${EMAIL}`,
      ...names,
      price_cents: 0,
      vat_basis_points: 0,
      released_at: NOW,
    })
    .execute();
  return { edition, codes };
}
