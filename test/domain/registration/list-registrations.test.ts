import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { exportRegistrations, listRegistrations } from "#app/domain/registration/list-registrations.ts";
import type { Database } from "#app/domain/transaction.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const PEOPLE = [
  ["Éloïse", "Garnier-Fictif", "Commune de Trois-Exemples"],
  ["Łukasz", "Modèle", "Université imaginaire"],
  ["Bastien", "Dupont", "Atelier du Vélo retrouvé"],
  ["Clara", "Éssai", "50 % réemploi"],
] as const;

test.each([
  ["eloise", ["Éloïse"]],
  ["elosie garnier", ["Éloïse"]],
  ["duppont", ["Bastien"]],
  ["dupnot", ["Bastien"]],
  ["lukasz", ["Łukasz"]],
  ["velo", ["Bastien"]],
  ["essai", ["Clara"]],
  ["50 %", ["Clara"]],
  ["%", ["Clara"]],
  ["p2@", ["Bastien"]],
  ["P2@Essai.Example", ["Bastien"]],
  ["inconnu", []],
  ["  ", ["Bastien", "Clara", "Éloïse", "Łukasz"]],
  ["\\", []],
])("%j finds %j", async (search, names) => {
  const { db } = await freshDatabase();
  const { id: edition } = await fourPeople(db);
  const { rows, total } = await listRegistrations(db, { edition, search });
  expect(rows.map(({ givenName }) => givenName)).toEqual(names);
  expect(total).toBe(names.length);
});

test("filters, sort and pages can be combined, and a code finds its registration", async () => {
  const { db } = await freshDatabase();
  const { id: edition, codes } = await fourPeople(db);
  await cancelRegistration(db, { code: codes[0] ?? "", by: null, now: NOW });
  const names = async (wanted: Partial<Parameters<typeof listRegistrations>[1]>) =>
    (await listRegistrations(db, { edition, ...wanted })).rows.map(({ givenName }) => givenName);
  expect(await names({ state: "cancelled" })).toEqual(["Éloïse"]);
  expect(await names({ state: "all", sort: "name", direction: "desc" })).toEqual([
    "Łukasz",
    "Éloïse",
    "Clara",
    "Bastien",
  ]);
  expect(await names({ sort: "date", direction: "desc" })).toEqual(["Clara", "Bastien", "Łukasz"]);
  expect(await names({ pageSize: 2, page: 2 })).toEqual(["Łukasz"]);
  expect(await names({ ticketType: "presse" })).toEqual(["Clara", "Łukasz"]);
  expect(await names({ session: "visite", ticketType: "visiteur" })).toEqual(["Bastien"]);
  expect(await names({ ticketType: "nulle-part" })).toEqual([]);
  expect(await names({ search: codes[2]?.toUpperCase() })).toEqual(["Bastien"]);
  expect(await names({ edition: edition + 1 })).toEqual([]);
});

test("the list is filtered by who entered, who did not, who owes something and who waits for a session", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await fourPeople(db);
  const rows = await db.selectFrom("registration").select(["id", "given_name", "order_id"]).orderBy("id").execute();
  const [eloise, lukasz, bastien, clara] = rows;
  const { id: entrance } = await db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "entree", name: "Entrée" })
    .onConflict((conflict) => conflict.columns(["edition_id", "slug"]).doUpdateSet({ name: "Entrée" }))
    .returning("id")
    .executeTakeFirstOrThrow();
  const passage = { checkpoint_id: entrance, day: "2030-03-12", last_at: NOW, revision: 1 };
  const entered = (id: number | undefined, at: Date | null) => ({
    ...{ ...passage, registration_id: id ?? 0, entered_at: at },
    ...{ last_scan: crypto.randomUUID(), last_direction: at ? "in" : "out" },
  });
  await db
    .insertInto("presence")
    .values([entered(eloise?.id, NOW), entered(lukasz?.id, null)])
    .execute();
  await db
    .updateTable("order")
    .set({ open_cents: 11_000 })
    .where("id", "=", bastien?.order_id ?? 0)
    .execute();
  const session = await db.selectFrom("session").select("id").limit(1).executeTakeFirstOrThrow();
  await db
    .insertInto("waiting_entry")
    .values({
      ...{ edition_id: edition, session_id: session.id, registration_id: clara?.id, entered_at: NOW },
      ...{
        code: "a".repeat(26),
        email: "clara@essai.example",
        given_name: "Clara",
        family_name: "Éssai",
        language: "fr",
      },
    })
    .execute();
  const names = async (state: "present" | "absent" | "unpaid" | "waiting") =>
    (await listRegistrations(db, { edition, state })).rows.map(({ givenName }) => givenName);
  expect({
    present: await names("present"),
    absent: await names("absent"),
    unpaid: await names("unpaid"),
    waiting: await names("waiting"),
  }).toEqual({
    present: ["Éloïse"],
    absent: ["Bastien", "Clara", "Łukasz"],
    unpaid: ["Bastien"],
    waiting: ["Clara"],
  });
});

test("an exact address, code, printed number or order number shows only that person, cancelled or not", async () => {
  const { db } = await freshDatabase();
  const { id: edition, codes } = await fourPeople(db);
  const like = { givenName: "Bastien", familyName: "Dupont", organisation: "p2@essai.example", jobTitle: null };
  for (let at = 10; at < 60; at += 1) {
    const email = at === 10 ? "zoe@exämple.org" : `p2@essai.example.${at}.example`;
    await makeRegistration(db, edition, at, { attendee: { ...like, email }, ticketType: "visiteur" });
  }
  await cancelRegistration(db, { code: codes[2] ?? "", by: null, now: NOW });
  const again = await makeRegistration(db, edition, 2, {
    attendee: { ...like, email: "P2@essai.example" },
    ticketType: "presse",
  });
  const all = await db.selectFrom("registration").selectAll().orderBy("id").execute();
  const bastien = all.filter(({ id, code }) => id === again.id || code === codes[2]).map(({ id }) => id);
  const [zoe] = all.filter(({ family_name, id }) => family_name === "Dupont" && !bastien.includes(id));
  // Order numbers and registration ids are distinguished by their length: the order's is moved out of the
  // registrations' range.
  await db
    .insertInto("order")
    .columns(["edition_id", "person_id", "submission", "created_at"])
    .expression((from) =>
      from
        .selectFrom("order")
        .select(["edition_id", "person_id", from.fn<string>("gen_random_uuid").as("submission"), "created_at"])
        .where("id", "=", zoe?.order_id ?? 0),
    )
    .execute();
  const order = await db
    .selectFrom("order")
    .select((row) => row.fn.max("id").as("id"))
    .executeTakeFirstOrThrow();
  await db
    .updateTable("registration")
    .set({ order_id: order.id })
    .where("id", "=", zoe?.id ?? 0)
    .execute();
  const printed = (id = 0) => String(id).padStart(5, "0");
  const found = async (search: string, over: Partial<Parameters<typeof listRegistrations>[1]> = {}) => {
    const wanted = { edition, search, ...over };
    const { rows, total } = await listRegistrations(db, wanted);
    const exported: number[] = [];
    for await (const row of exportRegistrations(db, wanted)) exported.push(row.id);
    const listed = rows.map(({ id }) => id).sort((one, other) => one - other);
    expect([listed, total]).toEqual([exported, exported.length]);
    return listed;
  };
  const wrong: unknown[] = [];
  for (const [texts, ids] of [
    [
      ["p2@essai.example", " P2@Essai.Example", codes[2], again.code, printed(bastien[0]), `n° ${printed(bastien[1])}`],
      bastien,
    ],
    [
      [
        "zoe@exämple.org",
        "ZOE@EXÄMPLE.ORG",
        "zoe@xn--exmple-cua.org",
        `2030-${order.id}`,
        `commande ${order.id}`,
        `${order.id}`,
      ],
      [zoe?.id],
    ],
  ] as const)
    for (const text of texts) {
      const ids_ = await found(text ?? "");
      if (String(ids_) !== String(ids)) wrong.push([text, ids_, ids]);
    }
  expect(wrong).toEqual([]);
  const { rows } = await listRegistrations(db, { edition, search: "p2@essai.example" });
  expect(rows.map(({ cancelledAt }) => cancelledAt !== null).sort()).toEqual([false, true]);
  expect(await found("p2@essai.example", { state: "cancelled" })).toEqual(bastien.slice(0, 1));
  expect([await found("99999"), await found("2030-99999"), (await found("p2@")).length]).toEqual([[], [], 50]);
  expect(await found("p2@essai.example", { edition: edition + 1 })).toEqual([]);
});

test("an export has every row that matches, with its bookings", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await fourPeople(db);
  const rows = [];
  for await (const row of exportRegistrations(db, { edition, state: "all" })) rows.push(row);
  expect(rows.map(({ givenName, email, ticketType, bookings }) => [givenName, email, ticketType, bookings])).toEqual([
    ["Éloïse", "p0@essai.example", "visiteur", ["visite"]],
    ["Łukasz", "p1@essai.example", "presse", ["visite"]],
    ["Bastien", "p2@essai.example", "visiteur", ["visite"]],
    ["Clara", "p3@essai.example", "presse", ["visite"]],
  ]);
});

test("a name typed whole comes before names that contain it, and these before organisations", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const people = [
    ["Anne", "Aubert", "Martin et fils (fictif)"],
    ["Zoé", "Martinez-Fictif", "Commune imaginaire"],
    ["Paul", "Martin", "Commune imaginaire"],
    ["Jean-Martin", "Zola", "Commune imaginaire"],
  ] as const;
  for (const [at, [givenName, familyName, organisation]] of people.entries()) {
    const attendee = { givenName, familyName, organisation, jobTitle: null, email: `p${at}@essai.example` };
    await makeRegistration(db, edition, at, { attendee, ticketType: "visiteur" });
  }
  const names = async (search: string, sort?: "date") =>
    (await listRegistrations(db, { edition, search, sort })).rows.map(({ familyName }) => familyName);
  expect(await names("martin")).toEqual(["Martin", "Zola", "Martinez-Fictif", "Aubert"]);
  expect(await names("Paul MARTIN")).toEqual(["Martin"]);
  expect(await names("martin", "date")).toEqual(["Aubert", "Martinez-Fictif", "Martin", "Zola"]);
  expect((await names("jean-martin"))[0]).toBe("Zola");
});

/** The first two registered before midnight in Paris, the others after. */
async function fourPeople(db: Database) {
  const { id } = await makeEdition(db, {
    ticketTypes: [
      { slug: "visiteur", quotas: ["places"] },
      { slug: "presse", quotas: ["places"] },
    ],
  });
  const codes: string[] = [];
  for (const [at, [givenName, familyName, organisation]] of PEOPLE.entries()) {
    const email = `p${at}@essai.example`;
    const { code } = await makeRegistration(db, id, at, {
      attendee: { givenName, familyName, email, organisation, jobTitle: null },
      ticketType: at % 2 ? "presse" : "visiteur",
      sessions: ["visite"],
      now: new Date(Date.parse("2030-01-10T22:58:00Z") + at * 60_000),
    });
    codes.push(code);
  }
  return { id, codes };
}
