import { expect, test } from "vitest";
import { editionOnSale, ON_SALE_YEAR } from "#test/support/edition-on-sale.ts";
import { freshSite } from "#test/support/site.ts";

test("an organiser overbooks a session with a rule, which its door shows with the room's capacity; faults are told at once", async () => {
  const site = await freshSite();
  await editionOnSale(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id, size } = await site.db
    .selectFrom("session_places")
    .innerJoin("session", "session.id", "session_id")
    .innerJoin("checkpoint", "checkpoint.session_id", "session.id")
    .select(["session.id", "size"])
    .executeTakeFirstOrThrow();
  const page = `/organisation/${ON_SALE_YEAR}/programme/${id}/surreservation`;
  const wrong = { beyond: "places", number: String(size), rule: "booked-until", until: "25:00" };
  const refused: Record<string, string>[] = [
    {},
    wrong,
    { ...wrong, until: "" },
    { ...wrong, until: "09:05" },
    { beyond: "percent", rule: "words" },
  ];
  const statuses = [];
  for (const sent of refused) statuses.push((await organiser.post(page, sent)).status);
  expect(statuses).toEqual([422, 422, 422, 422, 422]);
  expect(
    (await organiser.post(page, { beyond: "percent", number: "10", rule: "booked-until", until: "09:05" })).status,
  ).toBe(303);
  const { slug } = await site.db
    .selectFrom("checkpoint")
    .select("slug")
    .where("session_id", "=", id)
    .executeTakeFirstOrThrow();
  const door = await (await organiser.get(`/accueil/${ON_SALE_YEAR}?point=${slug}`)).text();
  const session = await (await organiser.get(`/organisation/${ON_SALE_YEAR}/programme/${id}`)).text();
  expect([door, session].map((html) => /9\sh\s05/.test(html))).toEqual([true, true]);
  expect(
    await site.db
      .selectFrom("session_places")
      .select(["seats", "beyond_percent"])
      .where("session_id", "=", id)
      .executeTakeFirst(),
  ).toEqual({ seats: size, beyond_percent: 10 });
});
