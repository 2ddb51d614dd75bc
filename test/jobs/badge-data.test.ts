import { expect, test } from "vitest";
import { badgesToPrint } from "#app/domain/door/badges-to-print.ts";
import { badgeData } from "#app/jobs/badge-data.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const N = "\u00a0";

test("booked sessions stand in their order, with their day where the edition has several", async () => {
  const { db } = await freshDatabase();
  const start = (day: number, hour: number) => ({
    ...{ start: `2030-01-${day}T${hour}:00:00Z`, end: `2030-01-${day}T${hour + 1}:00:00Z`, places: 9 },
  });
  const { id: edition, sessions } = await makeEdition(db, {
    sessions: [
      { slug: "b", ...start(12, 10) },
      { slug: "a", ...start(11, 13) },
    ],
  });
  for (const at of [1, 2]) {
    const { id } = await makeRegistration(db, edition, at);
    await db
      .insertInto("booking")
      .values(Object.values(sessions).map((session_id) => ({ registration_id: id, session_id, booked_at: NOW })))
      .execute();
    if (at === 2) await db.updateTable("registration").set({ language: "en" }).where("id", "=", id).execute();
  }
  const hours = async () => {
    const badges = await badgesToPrint(db, { edition, onlyNew: false });
    const data = await badgeData(db, { edition, badges, fields: new Set(["sessions"]), now: NOW });
    return data
      .sort((one, other) => (one.language ?? "").localeCompare(other.language ?? ""))
      .map((one) => one.sessions?.map((text) => text.split(" · ")[0]));
  };
  const day = (text: string) => db.insertInto("edition_day").values({ edition_id: edition, day: text }).execute();
  // The second session is not on the only day.
  expect(await hours()).toEqual([
    ["14:00", `Sat${N}11:00`],
    [`14${N}h`, `sam.${N}11${N}h`],
  ]);
  await day("2030-01-12");
  expect(await hours()).toEqual([
    [`Fri${N}14:00`, `Sat${N}11:00`],
    [`ven.${N}14${N}h`, `sam.${N}11${N}h`],
  ]);
  // Two Saturdays.
  await day("2030-01-19");
  expect((await hours())[1]).toEqual([`ven.${N}11, 14${N}h`, `sam.${N}12, 11${N}h`]);
});
