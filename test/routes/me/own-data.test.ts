import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { openSecrets } from "#app/server/secrets.server.ts";
import { GROUP_PEOPLE, groupAndNeighbour } from "#test/support/group-samples.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite, type SignedInVisitor } from "#test/support/site.ts";

const FILE = "/mon-espace/donnees.zip";
const MINUTE_MS = 60_000;

test("a person exports what is held on them and nothing about others, after a confirmation and five times an hour", async () => {
  const site = await freshSite({
    settings: { RATE_LIMITS: "on" },
    seed: async (db) => {
      const edition = await makePaidEdition(db);
      await makeOrderFor(db, edition.id, 1, { payment: "mandate" });
      await makeOrderFor(db, edition.id, 2, { payment: "mandate" });
      const { meeting } = await groupAndNeighbour(db);
      await db.updateTable("meeting").set({ minutes: "Blaise est souffrant." }).where("id", "=", meeting).execute();
    },
  });
  const ada = await site.signIn("ada.1@essai.example");
  const own = await exported(ada);
  expect(Object.keys(own.files).sort()).toEqual(["data.json", "index.html"]);
  expect(rows(own, "order_line").map(({ email }) => email)).toEqual(["ada.1@essai.example"]);
  expect(rows(own, "registration")).toEqual([
    expect.objectContaining({ given_name: "Ada", family_name: "Modèle 1", person_id: "self" }),
  ]);
  expect(own.text).not.toMatch(/blaise|achat\.|ada\.2/i);
  expect(own.files["index.html"]).toContain("ada.1@essai.example");
  // Identity first, and names and words in place of numbers and codes.
  expect(Object.keys(own.data).slice(0, 4)).toEqual(["account", "at", "person", "registration"]);
  expect(rows(own, "registration")).toEqual([
    expect.objectContaining({ edition: "Édition d’essai 2030", ticket_type_id: expect.stringMatching(/^\D/) }),
  ]);
  expect(own.files["index.html"]).not.toContain("registration-confirmed");

  // The orderer has all lines, the billing details and the invoice's content.
  const orderer = await exported(await site.signIn("achat.1@essai.example"));
  expect(rows(orderer, "order_line").map(({ email }) => email)).toEqual([
    "ada.1@essai.example",
    "blaise.1@essai.example",
  ]);
  expect([rows(orderer, "buyer").length, rows(orderer, "invoice").length]).toEqual([1, 1]);
  expect(orderer.text).not.toMatch(/(achat|ada|blaise)\.2/);

  // A member has the seat, and not the group's minutes.
  const member = await exported(await site.signIn(GROUP_PEOPLE.member));
  expect(rows(member, "seat_holder")).toEqual([expect.objectContaining({ family_name: "Membre", person_id: "self" })]);
  expect(member.text).not.toMatch(/souffrant|Suppléante/);

  const lines = await site.db
    .selectFrom("audit")
    .select(["subject", "person_id"])
    .where("verb", "=", "export-own-data");
  expect(await lines.execute()).toContainEqual({ subject: `person:${ada.personId}`, person_id: ada.personId });
  for (let more = 0; more < 4; more += 1) expect((await ada.get(FILE)).status).toBe(200);
  expect((await ada.get(FILE)).status).toBe(429);

  site.clock.now = new Date(site.clock.now.getTime() + 16 * MINUTE_MS);
  await site.db
    .insertInto("authenticator")
    .values({ person_id: ada.personId, secret: Buffer.from("sealed"), created_at: site.clock.now, last_step: 0 })
    .execute();
  const again = await ada.get(FILE);
  expect([again.status, again.headers.get("location")]).toEqual([
    302,
    `/mon-espace/confirmation?retour=${encodeURIComponent(FILE)}`,
  ]);
});

interface Exported {
  readonly data: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  /** Both files together. */
  readonly text: string;
}

async function exported(visitor: SignedInVisitor): Promise<Exported> {
  const answer = await visitor.get(FILE);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/zip"]);
  const packed = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const files = Object.fromEntries(Object.entries(packed).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const data = JSON.parse(files["data.json"] ?? "") as Record<string, unknown>;
  return { data, files, text: `${files["data.json"]}${files["index.html"]}` };
}

function rows({ data }: Exported, table: string): Readonly<Record<string, unknown>>[] {
  return (data[table] ?? []) as Record<string, unknown>[];
}

test("a link of another account names both and keeps the login; a pending request is shown, and may be closed", async () => {
  let edition = 0;
  const site = await freshSite({
    seed: async (db) => {
      edition = (await makePaidEdition(db)).id;
      await makeOrderFor(db, edition, 1, { payment: "mandate" });
    },
  });
  const claire = await site.signIn("blaise.1@essai.example");
  const clara = await site.signIn("ada.1@essai.example");
  const secrets = await openSecrets(site.db, null);
  const request = async () => {
    const subject = { person: clara.personId, email: "ada.1@essai.example" };
    await askForErasure(site.db, { ...subject, language: "fr", now: site.clock.now });
    const { id } = await site.db
      .selectFrom("erasure_request")
      .select("id")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    return `/mon-espace/effacement/${secrets.tokens.sign("erasure", id)}`;
  };
  const first = await request();
  const link = await request();
  expect(await (await clara.get("/mon-espace")).text()).toContain("/mon-espace/effacement");
  const shown = await (await claire.get(link)).text();
  for (const address of ["ada.1@essai.example", "blaise.1@essai.example", "F-2030-00001"])
    expect(shown).toContain(address);
  expect(await (await claire.get(first)).text()).not.toContain('<form method="post">');

  expect((await claire.post(`${link}/conservation`, {})).status).toBe(303);
  expect((await claire.post(link, {})).status).toBe(303);
  const registration = site.db.selectFrom("registration").select(["id", "code"]).where("given_name", "=", "Ada");
  const { id, code } = await registration.executeTakeFirstOrThrow();
  const again = await request();
  const answer = await claire.post(again, {});
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([303, null]);
  expect((await claire.get("/mon-espace")).status).toBe(200);

  // The erased registration has no page and no action left.
  const kept = await site.db.selectFrom("registration").select("code").where("id", "=", id).executeTakeFirstOrThrow();
  expect(kept.code).not.toBe(code);
  for (const page of [code, kept.code])
    expect((await site.get(`/mon-espace/inscriptions/${page}/nom`)).status).toBe(404);
  const organiser = await site.signIn("regie@exemple.invalid", "organiser", edition);
  const office = `/organisation/2030/inscriptions/${id}`;
  const page = await (await organiser.get(office)).text();
  expect([page.includes(`${office}/courriel`), page.includes(`${office}/annulation`)]).toEqual([false, false]);
  for (const action of ["courriel", "annulation"])
    expect((await organiser.get(`${office}/${action}`)).status).toBe(404);
});
