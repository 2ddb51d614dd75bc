import { expect, test } from "vitest";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("a cancelled session that is still booked leads to giving its money back; one without bookings does not", async () => {
  const site = await freshSite();
  const sample = await makeEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const id = sample.sessions.visite ?? 0;
  await site.db.updateTable("session").set({ cancelled_at: NOW }).where("id", "=", id).execute();
  const leads = async () => {
    const page = await (await organiser.get(`/organisation/${sample.year}/programme/${id}`)).text();
    return page.includes(`/annulations/nouvelle?seance=${id}`);
  };
  const before = await leads();
  await makeRegistration(site.db, sample.id, 1, { sessions: ["compost"] });
  await site.db.updateTable("booking").set({ session_id: id }).execute();
  await site.db.updateTable("session_places").set({ used: 1 }).where("session_id", "=", id).execute();
  expect([before, await leads()]).toEqual([false, true]);
});
