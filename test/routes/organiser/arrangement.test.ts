import { expect, test } from "vitest";
import { organisedSite, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}`;
const EDITION = {
  name: "X",
  timeZone: "Europe/Paris",
  days: ["2030-03-12", "2030-03-13"],
  offerHours: "48",
  holdHours: "24",
};

test("each part of an edition's arrangement is added, changed and removed, with a line in the audit", async () => {
  const { site, organiser } = await organisedSite();
  const before = await verbs(site.db);
  const posted = [
    ["/lieux", { name: "Port des Sables", latitude: "48,9" }, "added"],
    ["/thematiques", { name: "Eau", hue: "3" }, "added"],
    ["/quotas", { name: "Presse", size: "20" }, "added"],
    ["/categories", { name: "Presse", badgeRole: "press", salesFrom: "2030-01-01T10:00" }, "added"],
    ["/quotas/2", { name: "Presse", size: "30" }, "changed"],
    ["/quotas/2/suppression", {}, "removed"],
    ["/edition", { ...EDITION, name: "Nouveau nom" }, "changed"],
    ["/equipe", { email: "Accueil@exemple.fr", role: "door" }, "granted"],
  ] as const;
  for (const [path, form, done] of posted) {
    const answer = await organiser.post(`${OFFICE}${path}`, form);
    expect([path, answer.status, answer.headers.get("location")?.split("fait=")[1]]).toEqual([path, 303, done]);
  }
  expect((await verbs(site.db)).slice(before.length)).toEqual([
    "add-venue",
    "add-track",
    "add-quota",
    "add-ticket-type",
    "change-quota",
    "remove-quota",
    "update-edition",
    "grant-role",
  ]);
  const venue = await site.db.selectFrom("venue").select("latitude").where("name", "=", "Port des Sables").execute();
  expect(venue).toEqual([{ latitude: 48.9 }]);
  const type = await site.db.selectFrom("ticket_type").select("sales_from").where("slug", "=", "presse").execute();
  expect(type).toEqual([{ sales_from: new Date("2030-01-01T09:00:00Z") }]);
});

test.each([
  ["/lieux", { name: "" }, "name"],
  ["/lieux", { name: "Sous la mer", latitude: "91" }, "latitude"],
  ["/lieux", { name: "Nul\0" }, "name"],
  ["/thematiques", { name: "Eau", hue: "9" }, "hue"],
  ["/quotas", { name: "Trop", size: "99999999999999" }, "size"],
  ["/quotas", { name: "Moins", size: "-1" }, "size"],
  ["/categories", { name: "Nuit", badgeRole: "attendee", salesFrom: "2030-03-31T02:30" }, "salesFrom"],
  ["/categories", { name: "Nuit", badgeRole: "attendee", salesUntil: "2030-10-27T02:30" }, "salesUntil"],
  ["/categories", { name: "Nuit", badgeRole: "attendee", salesUntil: "2030-02-31T10:00" }, "salesUntil"],
  [
    "/categories",
    { name: "À rebours", badgeRole: "attendee", salesFrom: "2030-02-02T10:00", salesUntil: "2030-02-01T10:00" },
    "salesUntil",
  ],
  ["/categories", { name: "Quel badge", badgeRole: "roi" }, "badgeRole"],
  ["/categories", { name: "Quel quota", badgeRole: "attendee", quotas: "99" }, "quotas"],
  ["/edition", { ...EDITION, timeZone: "Europe/Lutece" }, "timeZone"],
  ["/edition", { ...EDITION, days: ["2030-02-30"] }, "days"],
  ["/edition", { ...EDITION, days: ["2030-03-13"] }, "days"],
  ["/edition", { ...EDITION, offerHours: "0" }, "offerHours"],
  ["/equipe", { email: "personne", role: "door" }, "email"],
] as const)(
  "%s refuses %j beside the field %s, keeps the typed values and changes nothing",
  async (path, form, field) => {
    const { site, organiser } = await organisedSite();
    const before = await verbs(site.db);
    for (const language of ["", "/en"]) {
      const answer = await organiser.post(`${language}${OFFICE}${path}`, form);
      const page = await answer.text();
      expect([answer.status, page.includes(`href="#${field}"`), page.includes(`id="${field}-error"`)]).toEqual([
        422,
        true,
        true,
      ]);
      const typed = "name" in form ? form.name : form.email;
      if (typed && !typed.includes("\0")) expect(page).toContain(`value="${typed}"`);
    }
    expect(await verbs(site.db)).toEqual(before);
  },
);

test.each([
  ["/quotas", { name: "Trop" }, "size", ["1000001", "999999999999", "9".repeat(400)], "1000000"],
  ["/edition", EDITION, "offerHours", ["721", "999999999999"], "720"],
] as const)(
  "%s says the largest number it takes, however large the one typed is",
  async (path, form, field, numbers, largest) => {
    const { organiser } = await organisedSite();
    const said = [];
    for (const number of numbers) {
      const answer = await organiser.post(`${OFFICE}${path}`, { ...form, [field]: number });
      const [, words] = new RegExp(`id="${field}-error"[^>]*>([^<]*)`).exec(await answer.text()) ?? [];
      said.push([answer.status, words?.replace(/\s(?=\d{3})/g, "").match(/\d+/g)]);
    }
    expect(said).toEqual(numbers.map(() => [422, [largest]]));
  },
);

test("a quota does not shrink below its use, and a room with sessions is not removed", async () => {
  const { site, organiser, quota, venue, room, track, session } = await organisedSite();
  await site.db.updateTable("quota").set({ used: 12 }).where("id", "=", quota).execute();
  await site.db.updateTable("session_places").set({ used: 4 }).where("session_id", "=", session).execute();
  const refused = [
    [`/quotas/${quota}`, { name: "Jauge", size: "11" }],
    [`/quotas/${quota}/suppression`, {}],
    [`/programme/${session}`, { bookable: "on", places: "3" }],
    [`/programme/${session}`, { places: "" }],
    [`/lieux/${venue}/suppression`, {}],
    [`/salles/${room}/suppression`, {}],
    [`/thematiques/${track}/suppression`, {}],
  ] as const;
  for (const [path, form] of refused)
    expect([path, (await organiser.post(`${OFFICE}${path}`, form)).status]).toEqual([path, 422]);
  const changed = await organiser.post(`${OFFICE}/programme/${session}`, { bookable: "on", places: "4" });
  expect(changed.status).toBe(303);
});

test("the last administrator is not removed; of two, one is removed once the other confirms", async () => {
  const { site } = await organisedSite();
  const administrator = await site.signIn("administration@exemple.fr", "administrator");
  const { id } = await site.db
    .selectFrom("role")
    .select("id")
    .where("role", "=", "administrator")
    .executeTakeFirstOrThrow();
  expect((await administrator.post(`${OFFICE}/equipe/${id}/fin`, {})).status).toBe(422);
  const other = await site.signIn("autre@exemple.fr", "administrator");
  expect((await administrator.post(`${OFFICE}/equipe/${id}/fin`, {})).status).toBe(303);
  expect((await administrator.get(OFFICE)).status).toBe(200);
  const change = await site.db.selectFrom("pending_change").select("id").executeTakeFirstOrThrow();
  const confirmed = await other.post(`/organisation/changements/${change.id}/confirmation`, {});
  expect(confirmed.status).toBe(303);
  expect((await administrator.get(OFFICE)).status).toBe(302);
});

test("a year has one edition, which starts as a draft", async () => {
  const { site } = await organisedSite();
  const organiser = await site.signIn("administration@exemple.fr", "administrator");
  const form = { year: "2031", name: "Grand Paris Circulaire 2031", timeZone: "Europe/Paris", days: ["2031-10-02"] };
  const made = await organiser.post("/organisation", form);
  expect([made.status, made.headers.get("location")]).toEqual([303, "/organisation/2031/edition?fait=created"]);
  expect((await organiser.post("/organisation", form)).status).toBe(422);
  expect((await site.get("/2031")).status).toBe(404);
  await organiser.post("/organisation/2031/publication", {});
  const { published_at } = await site.db
    .selectFrom("edition")
    .select("published_at")
    .where("year", "=", 2031)
    .executeTakeFirstOrThrow();
  expect(published_at).toEqual(site.clock.now);
});

async function verbs(db: Awaited<ReturnType<typeof organisedSite>>["site"]["db"]): Promise<string[]> {
  const lines = await db.selectFrom("audit").select("verb").orderBy("id").execute();
  return lines.map(({ verb }) => verb);
}
