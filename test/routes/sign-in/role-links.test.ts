import { expect, test } from "vitest";
import { rootSecret } from "#app/domain/secrets.ts";
import { signedTokens } from "#app/domain/signed-tokens.ts";
import { ON_SALE_YEAR, onSale } from "#test/support/edition-on-sale.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const DAY_MS = 86_400_000;
const TEAM = `/organisation/${ON_SALE_YEAR}/equipe`;

test("a new role's letter signs its holder in once, within seven days and while the role lasts", async () => {
  const site = await freshSite({ database: onSale });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const give = (email: string, role: string) => organiser.post(TEAM, { email, role });
  for (const email of ["lea@exemple.invalid", "noe@exemple.invalid", "zoe@exemple.invalid"])
    await give(email, "reader");
  await give("lea@exemple.invalid", "reader");
  const [lea = "", noe = "", zoe = "", ...more] = await linksOf(site);
  expect(more).toEqual([]);
  // A GET, as of mail scanners, does not use the link up.
  expect([(await site.get(lea)).status, (await site.get(lea)).status]).toEqual([200, 200]);
  const entered = await site.post(lea, {});
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  expect((await site.get(`/organisation/${ON_SALE_YEAR}`, { headers: { cookie } })).status).toBe(200);
  expect([(await site.post(lea, {})).status, (await site.get(lea)).status]).toEqual([410, 410]);
  const { id } = await site.db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select("role.id")
    .where("email", "=", "noe@exemple.invalid")
    .executeTakeFirstOrThrow();
  expect((await organiser.post(`${TEAM}/${id}/fin`, {})).status).toBe(303);
  expect((await site.post(noe, {})).status).toBe(410);
  site.clock.now = new Date(site.clock.now.getTime() + 7 * DAY_MS);
  expect((await site.post(zoe, {})).status).toBe(410);
});

test("a door account's link works until its edition ends", async () => {
  const site = await freshSite({ database: onSale });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  await organiser.post(TEAM, { email: "accueil@exemple.invalid", role: "door" });
  const [link = ""] = await linksOf(site);
  // The second day ends on the 14th at four in the morning, in Paris.
  site.clock.now = new Date("2030-03-14T02:59:00Z");
  expect((await site.get(link)).status).toBe(200);
  site.clock.now = new Date("2030-03-14T03:00:00Z");
  expect((await site.get(link)).status).toBe(410);
});

test("organisers give and end the programme, door and reader roles in their edition alone", async () => {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser", edition);
  const answers = [];
  for (const role of ["programme", "door", "reader", "door-supervisor", "treasurer", "organiser", "administrator"])
    answers.push((await organiser.post(TEAM, { email: "lea@exemple.invalid", role, everywhere: "on" })).status);
  expect(answers).toEqual([303, 303, 303, 422, 422, 422, 422]);
  const held = await site.db.selectFrom("role").select("edition_id").where("role", "!=", "organiser").execute();
  expect(held.map(({ edition_id }) => edition_id)).toEqual([edition, edition, edition]);
});

test("a door role is limited to the checkpoints ticked, and giving it again without any takes the limit off", async () => {
  const site = await freshSite({ database: onSale });
  const { id: edition } = await site.db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "administrator");
  const room = await site.db
    .insertInto("checkpoint")
    .values({ edition_id: edition, slug: "salle-b", name: "Salle B", name_en: "Room B" })
    .returning("id")
    .executeTakeFirst();
  const give = async (form: Record<string, string>) => {
    const email = "accueil@exemple.invalid";
    return (await organiser.post(TEAM, { email, role: "door", checkpoints: `${room?.id}`, ...form })).status;
  };
  expect(await give({ role: "reader" })).toBe(422);
  expect(await give({ everywhere: "on" })).toBe(422);
  for (const checkpoints of ["0", "2147483647", "x", "1e9"]) expect(await give({ checkpoints })).toBe(422);
  expect(await give({})).toBe(303);
  expect(await (await organiser.get(`/en${TEAM}`)).text()).toContain("Room B</span>");
  const door = await site.signIn("accueil@exemple.invalid");
  const page = async () => (await (await door.get(`/accueil/${ON_SALE_YEAR}`)).text()).includes('value="entree"');
  expect(await page()).toBe(false);
  const again = await organiser.post(TEAM, { email: "accueil@exemple.invalid", role: "door" });
  expect(again.headers.get("location")).toContain("fait=changed");
  expect(await page()).toBe(true);
});

/** The links of the letters about roles, in order of writing. */
async function linksOf(site: TestSite): Promise<string[]> {
  const tokens = signedTokens(await rootSecret(site.db, null));
  const ways = await site.db
    .selectFrom("sign_in")
    .select("id")
    .where("role_id", "is not", null)
    .orderBy("id")
    .execute();
  return ways.map(({ id }) => `/connexion/lien/${tokens.sign("role", id)}`);
}
