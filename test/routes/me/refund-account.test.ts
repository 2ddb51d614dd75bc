import { expect, test } from "vitest";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("a buyer gives and corrects an account by the letter's link, until its refund is in a file", async () => {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const by = organiser.personId;
  const { id: order } = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  await recordTransfer(site.db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  const lines = await site.db.selectFrom("order_line").select("id").orderBy("id").limit(1).execute();
  await giveBack(site.db, {
    ...{ edition, id: order, by, now: NOW, reason: "Annulation", way: { kind: "account", account: null } as const },
    lines: lines.map(({ id }) => ({ line: id, creditCents: 11_000, cancels: true })),
  });
  const { id } = await site.db.selectFrom("refund_account").select("id").executeTakeFirstOrThrow();
  const tokens = await openTokens(site.db, null);
  const page = `/remboursement/${tokens.sign("account", id)}`;
  const answers = [];
  for (const [iban, holder] of [
    ["", ""],
    ["FR76 9999 9003 1130 1555 2077 775", "Ville"],
    ["FR76 9999 9003 1130 1555 2077 774", "Ville imaginaire"],
    ["de89 3704 0044 0532 0130 00", "Ville imaginaire"],
  ])
    answers.push((await site.post(page, { iban: iban ?? "", holder: holder ?? "" })).status);
  const shown = (await (await site.get(page)).text()).replaceAll("\u00a0", "");
  await prepareBatch(site.db, { edition, by, now: NOW, write: () => Buffer.from("fichier") });
  const late = await site.post(page, { iban: "FR76 9999 9003 1130 1555 2077 774", holder: "Trop tard" });
  const closed = await (await site.get(page)).text();
  const foreign = [page.slice(0, -1), `/remboursement/${tokens.sign("invitation", id)}`, "/remboursement/1-x"];
  const statuses = await Promise.all(foreign.map(async (address) => (await site.get(address)).status));
  expect({ answers, late: late.status, statuses }).toEqual({
    ...{ answers: [422, 422, 303, 303], late: 303, statuses: [404, 404, 404] },
  });
  // The account is shown masked, and the form is gone once it cannot be changed.
  expect([shown.includes("0532"), shown.includes("3000"), shown.includes("<form")]).toEqual([false, true, true]);
  expect([closed.includes("Trop tard"), closed.includes('name="iban"')]).toEqual([false, false]);
});
