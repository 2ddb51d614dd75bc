import { parse } from "csv-parse/sync";
import readExcelFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { statementsOf } from "#test/support/asked.ts";
import { makeSeller } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { chargeFor, makeOrderFor, orderFor } from "#test/support/paid-samples.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const LIST = `/organisation/${YEAR}/inscriptions`;
const DANGEROUS = ["=1+1", "+33", "-2", "@SUM(A1)", '=HYPERLINK("x")', "Œuvrard; « Nu »"];

test("a search ignores accents and typing errors; the address combines filters and sorting", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Lefèvre", "Żółkowski"]);
  await registered(site.db, edition, ["Martin"], {
    sessions: ["atelier-reparation"],
    organisation: "Ville de Fictive",
  });
  const names = async (query: string) => {
    const page = await (await organiser.get(`${LIST}${query}`)).text();
    return [...page.matchAll(/\/inscriptions\/\d+">([^<]*)/g)].map(([, name]) => name?.replace("<!-- -->", ""));
  };
  const found = {
    all: (await names("")).length,
    accents: (await names("?q=lefevre")).length,
    typing: (await names("?q=zolkwoski")).length,
    session: (await names("?seance=atelier-reparation")).length,
    nobody: (await names("?categorie=presse")).length,
    cancelled: (await names("?etat=cancelled")).length,
  };
  expect(found).toEqual({ all: 3, accents: 1, typing: 1, session: 1, nobody: 0, cancelled: 0 });
  const martin = await site.db
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .select(["registration.id", "registration.code", "email"])
    .where("registration.family_name", "=", "Martin")
    .executeTakeFirstOrThrow();
  await cancelRegistration(site.db, { code: martin.code, by: null, now: NOW });
  const lapsed = { cancelled_at: NOW, awaits: "proof" };
  await site.db.updateTable("registration").set(lapsed).where("family_name", "=", "Lefèvre").execute();
  const address = (martin.email ?? "").toUpperCase();
  const exact = await (await organiser.get(`${LIST}?q=${encodeURIComponent(address)}`)).text();
  const csv: string[][] = parse(await (await organiser.get(`${LIST}.csv?q=${encodeURIComponent(address)}`)).text(), {
    bom: true,
    delimiter: ";",
  });
  const marks = messagesIn("fr").t;
  expect([await names(`?q=${martin.id.toString().padStart(5, "0")}`), csv.length]).toEqual([["Camille"], 2]);
  expect([csv[1]?.[0], exact.includes(`>${marks("organiser:registrationStates.cancelled")}<`)]).toEqual([
    "Martin",
    true,
  ]);
  const all = await (await organiser.get(`${LIST}?etat=all`)).text();
  expect(all).toContain(`>${marks("organiser:registrationStates.lapsed")}<`);
  const sorted = await (await organiser.get(`${LIST}?tri=date&sens=desc`)).text();
  expect(sorted).toContain('aria-sort="descending"');
});

test("a list of fifty asks the database as often as a list of one", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Première"]);
  const queries = async () => {
    const counts = [];
    for (const query of ["", "?q=Fictif", "?q=2030-9999"])
      counts.push(await statementsOf(site, async () => expect((await organiser.get(LIST + query)).status).toBe(200)));
    return counts;
  };
  const one = await queries();
  await registered(
    site.db,
    edition,
    Array.from({ length: 49 }, (_, at) => `Fictif${at}`),
  );
  expect(Math.min(...one)).toBeGreaterThan(1);
  expect(await queries()).toEqual(one);
});

test.each([
  ["", ";"],
  ["/en", ","],
])("a spreadsheet reads %s of the CSV file by name, and no name becomes a formula", async (language, delimiter) => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, DANGEROUS);
  const answer = await organiser.get(`${language}${LIST}.csv`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, ...rows]: string[][] = parse(Buffer.from(bytes), { bom: true, delimiter });
  expect([head?.length, rows.map(([name]) => name)]).toEqual([
    21,
    ["'=1+1", "'+33", "'-2", "'@SUM(A1)", '\'=HYPERLINK("x")', "Œuvrard; « Nu »"],
  ]);
});

test("the workbook holds every name as text", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, DANGEROUS);
  const file = Buffer.from(await (await organiser.get(`${LIST}.xlsx?q=`)).arrayBuffer());
  const [sheet] = await readExcelFile(file);
  expect(sheet?.data.slice(1).map(([name]) => name)).toEqual(DANGEROUS);
  expect(file.includes("<f>")).toBe(false);
});

test("an organiser registers a person after sales closed, sends the letter again, and cancels once", async () => {
  const { site, organiser, edition } = await organisedSite();
  await site.db
    .updateTable("ticket_type")
    .set({ sales_until: new Date("2029-01-01T00:00:00Z") })
    .execute();
  const form = {
    given_name: "Inès",
    family_name: "Fictive",
    email: "Ines@exemple.fr",
    organisation: "",
    job_title: "",
    ticket_type: "public",
    sessions: ["atelier-reparation"],
    language: "en",
    submission: crypto.randomUUID(),
  };
  const made = await organiser.post(`${LIST}/nouvelle`, form);
  const own = made.headers.get("location")?.replace("?fait=registered", "") ?? "";
  expect([made.status, own]).toEqual([303, expect.stringMatching(new RegExp(`^${LIST}/\\d+$`))]);
  expect((await organiser.get(own)).status).toBe(200);
  const twice = await organiser.post(`${LIST}/nouvelle`, { ...form, submission: crypto.randomUUID() });
  expect([twice.status, (await twice.text()).includes('id="email-error"')]).toEqual([422, true]);
  expect((await organiser.post(`${own}/courriel`, {})).status).toBe(303);
  expect((await organiser.post(`${own}/annulation`, { reason: "à sa demande" })).status).toBe(303);
  expect((await organiser.post(`${own}/courriel`, {})).status).toBe(404);
  const letters = await site.db.selectFrom("letter").select("kind").where("edition_id", "=", edition).execute();
  expect(letters.map(({ kind }) => kind).sort()).toEqual([
    "registration-cancelled",
    "registration-confirmed",
    "registration-confirmed",
  ]);
  expect((await organiser.get(own)).status).toBe(200);
});

test("a refusal names sessions by their titles, and says how long a text may be", async () => {
  const { site, organiser, edition } = await organisedSite();
  const form = { given_name: "Inès", family_name: "Fictive", email: "ines@exemple.fr", ticket_type: "public" };
  const sent = { ...form, sessions: ["atelier-reparation"], submission: crypto.randomUUID() };
  const refusal = async (over: Partial<typeof sent>) => {
    const page = await (await organiser.post(`${LIST}/nouvelle`, { ...sent, ...over })).text();
    return [...page.matchAll(/id="(\w+)-error"[^>]*>([^<]*)/g)].map(([, field, words]) => [field, words]);
  };
  const long = await refusal({ given_name: "a".repeat(101), family_name: "a".repeat(101) });
  await registered(site.db, edition, ["Martin"], { sessions: ["atelier-reparation"] });
  await site.db.updateTable("session_places").set({ size: 1 }).execute();
  expect([long, await refusal({})]).toEqual([
    [
      ["given_name", expect.stringContaining("100")],
      ["family_name", expect.stringContaining("100")],
    ],
    [["sessions", expect.stringMatching(/Atelier réparation(?!.*atelier-)/)]],
  ]);
});

test("the exports name booked sessions by title, and no title becomes a formula", async () => {
  const { site, organiser, edition, session } = await organisedSite();
  await registered(site.db, edition, ["Martin"], { sessions: ["atelier-reparation"] });
  const columns = [];
  for (const title of ["Atelier réparation", "=1+1; 2"]) {
    await site.db.updateTable("session").set({ title }).where("id", "=", session).execute();
    const csv = await (await organiser.get(`${LIST}.csv`)).text();
    const [head, row]: string[][] = parse(csv, { bom: true, delimiter: ";" });
    const at = head?.indexOf(messagesIn("fr").t("organiser:registrations.sessions")) ?? -1;
    const file = Buffer.from(await (await organiser.get(`${LIST}.xlsx`)).arrayBuffer());
    const [sheet] = await readExcelFile(file);
    columns.push([row?.[at], sheet?.data.at(-1)?.[at], file.includes("<f>")]);
  }
  expect(columns).toEqual([
    ["Atelier réparation", "Atelier réparation", false],
    ["'=1+1; 2", "=1+1; 2", false],
  ]);
});

test("the form of organisers offers ticket types that cost nothing, and leads to the desk for the others", async () => {
  const { site, organiser } = await organisedSite();
  const offered = async (address: string) => {
    const page = await (await organiser.get(`${address}${LIST}/nouvelle`)).text();
    return { public: page.includes('value="public"'), desk: page.includes(`href="${address}${LIST}/accueil"`) };
  };
  const free = { public: true, desk: false };
  const priced = { public: false, desk: true };
  expect([await offered(""), await offered("/en")]).toEqual([free, free]);
  await chargeFor(site.db, "public");
  expect([await offered(""), await offered("/en")]).toEqual([priced, priced]);
});

test("a form without names is refused field by field", async () => {
  const { organiser } = await organisedSite();
  const answer = await organiser.post(`${LIST}/nouvelle`, { ticket_type: "public", submission: crypto.randomUUID() });
  const page = await answer.text();
  const wrong = ["given_name", "family_name", "email"].filter((field) => page.includes(`id="${field}-error"`));
  expect([answer.status, wrong]).toEqual([422, ["given_name", "family_name", "email"]]);
});

test("the page of a registration leads to its order, and says its price and what is open", async () => {
  const { site, organiser, edition } = await organisedSite();
  await makeSeller(site.db);
  await chargeFor(site.db, "public");
  const lines = orderFor(edition).lines.map((line) => ({ ...line, ticketType: "public" }));
  const { id: order } = await makeOrderFor(site.db, edition, 1, { payment: "mandate", lines });
  const { id } = await site.db
    .selectFrom("registration")
    .select("id")
    .where("order_id", "=", order)
    .limit(1)
    .executeTakeFirstOrThrow();
  const page = await (await organiser.get(`${LIST}/${id}`)).text();
  const said = [`href="/organisation/${YEAR}/dossiers/${order}"`, "110,00\u00a0€", "220,00\u00a0€"];
  expect(said.map((one) => page.includes(one))).toEqual([true, true, true]);
});
