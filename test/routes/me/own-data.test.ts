import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
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
