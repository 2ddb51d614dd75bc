import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { askDuePeople } from "#app/domain/reconfirmation/ask-people.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { askedOnce } from "#test/support/reconfirmations.ts";
import { organisedSite, registered, YEAR } from "./organised.ts";

const OFFICE = `/organisation/${YEAR}/confirmations-de-venue`;
const FORM = {
  ...{ scope: "edition", ticketType: "", session: "" },
  ...{ asksAt: "2030-01-10T10:00", remindsAt: "2030-01-14T09:00", endsAt: "2030-01-18T18:00" },
};
const shownIn = (html: string) => /name="shown" value="([^"]+)"/.exec(html)?.[1] ?? "";

test("an organiser sees how many people are concerned, arranges it, stops it, moves its end and resumes it", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Une", "Deux", "Trois"]);
  const form = { ...FORM, releases: "on" };
  const first = await organiser.post(`${OFFICE}/nouvelle`, form);
  const html = await first.text();
  expect([first.status, /<dd[^>]*>3<\/dd>/.test(html)]).toEqual([200, true]);
  expect(await site.db.selectFrom("reconfirmation").select("id").execute()).toEqual([]);
  // Somebody registered since: the number is shown again.
  await registered(site.db, edition, ["Quatrième"]);
  const again = await organiser.post(`${OFFICE}/nouvelle`, { ...form, shown: shownIn(html) });
  expect(again.status).toBe(200);
  const done = await organiser.post(`${OFFICE}/nouvelle`, { ...form, shown: shownIn(await again.text()) });
  const { id } = await site.db.selectFrom("reconfirmation").select("id").executeTakeFirstOrThrow();
  const page = `${OFFICE}/${id}`;
  expect([done.status, done.headers.get("location")]).toEqual([303, `${page}?fait=reconfirmationArranged`]);
  expect(await askDuePeople(site.db, { now: NOW })).toBe(4);
  await organiser.post(`${page}/arret`, {});
  const later = { ...FORM, endsAt: "2030-01-20T18:00", releases: "on" };
  expect((await organiser.post(`${page}/modification`, later)).headers.get("location")).toBe(`${page}?fait=changed`);
  expect((await organiser.post(`${page}/modification`, form)).status).toBe(422);
  await organiser.post(`${page}/reprise`, {});
  for (const address of [OFFICE, page, `${page}?etat=silent&q=Une`, `${page}/modification`, `/en${page}`])
    expect((await organiser.get(address)).status).toBe(200);
  const verbs = await site.db
    .selectFrom("audit")
    .select("verb")
    .where("subject", "=", `reconfirmation:${id}`)
    .execute();
  expect(verbs.map(({ verb }) => verb)).toEqual([
    ...["arrange-reconfirmation", "ask-to-reconfirm", "stop-reconfirmation", "change-reconfirmation"],
    "resume-reconfirmation",
  ]);
});

test.each<{ sent: Record<string, string>; beside: string }>([
  { sent: { endsAt: "2030-01-09T18:00" }, beside: "endsAt" },
  { sent: { remindsAt: "2030-01-10T20:00" }, beside: "remindsAt" },
  { sent: { remindsAt: "", releases: "on" }, beside: "remindsAt" },
  { sent: { endsAt: "2030-01-14T10:00" }, beside: "endsAt" },
  { sent: { asksAt: "2030-02-31T09:00" }, beside: "asksAt" },
  { sent: { scope: "session" }, beside: "session" },
])("a request is refused beside $beside, and nothing is arranged", async ({ sent, beside }) => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Une"]);
  const refused = await organiser.post(`${OFFICE}/nouvelle`, { ...FORM, ...sent });
  expect([refused.status, (await refused.text()).includes(`id="${beside}-error"`)]).toEqual([422, true]);
  expect(await site.db.selectFrom("reconfirmation").select("id").execute()).toEqual([]);
});

test("the list of fifty people asks the database as often as that of one, and is exported", async () => {
  const { site, organiser, edition } = await organisedSite();
  await registered(site.db, edition, ["Première"]);
  const id = await askedOnce(site.db, edition);
  const page = () => organiser.get(`${OFFICE}/${id}`);
  const one = await statementsOf(site, page);
  const more = Array.from({ length: 49 }, (_, at) => `Fictif${at}`);
  await registered(site.db, edition, more);
  await site.db
    .insertInto("reconfirmation_request")
    .columns(["reconfirmation_id", "registration_id"])
    .expression((rows) =>
      rows
        .selectFrom("registration")
        .select((row) => [row.val(id).as("reconfirmation_id"), "registration.id"])
        .where("family_name", "like", "Fictif%"),
    )
    .execute();
  expect([await statementsOf(site, page), one > 1]).toEqual([one, true]);
  const csv = await organiser.get(`${OFFICE}/${id}/personnes.csv`);
  const rows: string[][] = parse(await csv.text(), { delimiter: ";", bom: true });
  expect([csv.status, rows.length]).toEqual([200, 51]);
  expect((await organiser.get(`${OFFICE}/${id}/personnes.xlsx`)).status).toBe(200);
});
