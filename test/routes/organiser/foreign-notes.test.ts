import { expect, test } from "vitest";
import { NOW } from "#test/support/database.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("a form that keeps the stored notes shows those of an order of its own edition alone", async () => {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db);
  const other = await makeEdition(site.db, { year: 2031 });
  const { id } = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  await site.db.updateTable("order").set({ note: "Litige en cours", cancelled_at: NOW }).where("id", "=", id).execute();
  const [own, foreign] = [
    await site.signIn("ici@exemple.invalid", "treasurer", edition),
    await site.signIn("ailleurs@exemple.invalid", "treasurer", other.id),
  ];
  const form = { note: "", doorNote: "x".repeat(201), "keep-note": "theirs" };
  const sent = async (who: typeof own, year: number) => {
    const answer = await who.post(`/organisation/${year}/dossiers/${id}/notes`, form);
    return [answer.status, (await answer.text()).includes("Litige en cours")];
  };
  expect([await sent(own, 2030), await sent(foreign, 2031)]).toEqual([
    [422, true],
    [404, false],
  ]);
});
