import { sql } from "kysely";
import { expect, test } from "vitest";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { freshSite, type TestSite } from "#test/support/site.ts";

const DROPS = 50;
test("of fifty simultaneous forms for one room one succeeds, and forty-nine name the occupant", async () => {
  const site = await freshSite({ size: 12 });
  const { answers, placed } = await dropAll(site);
  expect(placed).toHaveLength(1);
  const [title = ""] = placed;
  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(DROPS - 1).fill(422)]);
  const refused = answers.filter(({ status }) => status === 422);
  expect(refused.filter(({ reason }) => reason.includes(title))).toHaveLength(DROPS - 1);
});

test("control: without the constraint several are kept", async () => {
  const site = await freshSite({ size: 12 });
  await sql`alter table occupancy drop constraint a_room_has_one_use_at_a_time`.execute(site.db);
  expect((await dropAll(site)).placed.length).toBeGreaterThan(1);
});

async function dropAll(site: TestSite) {
  const organiser = await site.signIn("organisation@exemple.fr", "organiser");
  const slugs = Array.from({ length: DROPS }, (_, at) => `atelier-numero-${at}.`);
  const { year, sessions } = await makeEdition(site.db, { sessions: slugs.map((slug) => ({ slug })) });
  const { id: room } = await site.db.selectFrom("room").select("id").executeTakeFirstOrThrow();
  const drop = { where: "grid", day: "2030-01-11", length: "60", room: String(room), seen: NOW.toISOString() };
  const answers = await Promise.all(
    Object.values(sessions).map(async (session, at) => {
      // The starts are one minute apart, so all overlap.
      const start = `10:${String(at).padStart(2, "0")}`;
      const send = () => organiser.post(`/organisation/${year}/grille/${session}/creneau`, { ...drop, start });
      let answer = await send();
      // A slow machine ends the wait of a form that is far behind in the queue, and asks its sender to send it again.
      for (let again = 0; again < 5 && answer.status === 503; again += 1) answer = await send();
      const reason = /id="errors".*?<\/ul>/s.exec(await answer.text())?.[0] ?? "";
      return { status: answer.status, reason };
    }),
  );
  const rows = await site.db.selectFrom("session").select("title").where("starts_at", "is not", null).execute();
  return { answers, placed: rows.map(({ title }) => title) };
}
