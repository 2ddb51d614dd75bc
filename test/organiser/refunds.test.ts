import { expect, test } from "vitest";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("an order taken back is said to be refunded where something was paid, and cancelled where nothing was", async () => {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db, { quotas: { places: 4 } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const due = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  const paid = await makeOrderFor(site.db, edition, 2);
  await fulfil(site.db, { charge: chargeOf((await makeAttempt(site.db, paid.id)).key), now: NOW });
  const said = [];
  // Each twice, as a button pressed twice sends it: the second answer is the one that is seen.
  for (const id of [due.id, due.id, paid.id, paid.id]) {
    const { year } = await site.db.selectFrom("edition").select("year").executeTakeFirstOrThrow();
    const own = `/organisation/${year}/dossiers/${id}`;
    const answer = await organiser.post(`${own}/remboursement`, { reason: "Annulation" });
    said.push(answer.headers.get("location")?.replace(own, ""));
  }
  const refunds = await site.db.selectFrom("refund").select("amount_cents").execute();
  expect({ said, refunds: refunds.length }).toEqual({
    said: ["?fait=orderCancelled&courriels=3", "?fait=orderCancelled", "?fait=refunded&courriels=3", "?fait=refunded"],
    refunds: 1,
  });
});
