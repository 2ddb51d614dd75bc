import { expect, test } from "vitest";
import { askForDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { makeOrder } from "#test/support/billing-samples.ts";
import { NOW } from "#test/support/database.ts";
import { publicInvoice } from "#test/support/deposits.ts";
import { freshSite } from "#test/support/site.ts";

test("a public body reads on its order's page what Chorus Pro says of its invoice, in its language; others read nothing", async () => {
  const site = await freshSite();
  const { edition, sample, order, invoice } = await publicInvoice(site.db);
  const { code } = await site.db.selectFrom("order").select("code").where("id", "=", order).executeTakeFirstOrThrow();
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const said = async (prefix = "") => {
    const page = await (await site.get(`${prefix}/mon-espace/dossiers/${code}`)).text();
    return /<span class="hint basis-full">([^<]*)</.exec(page)?.[1];
  };
  const seen = new Set([await said()]);
  await askForDeposit(site.db, { edition, invoice, by: organiser.personId, now: NOW });
  for (const state of ["to-send", "MISE_A_DISPOSITION", "SUSPENDUE", "REJETEE", "MISE_EN_PAIEMENT"]) {
    await site.db.updateTable("deposit").set({ state }).execute();
    seen.add(await said());
    seen.add(await said("/en"));
  }
  // One text before, and one of each state in each language.
  expect([seen.size, seen.has(undefined)]).toEqual([11, false]);
  const other = await makeOrder(site.db, sample, {});
  expect(await (await site.get(`/mon-espace/dossiers/${other.code}`)).text()).not.toContain("hint basis-full");
});
