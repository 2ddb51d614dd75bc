import { expect, test } from "vitest";
import { carryOutCancellations } from "#app/domain/billing/cancel-many.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { freshSite } from "#test/support/site.ts";

const ACCOUNT = { iban: "FR7699999003113015552077774", holder: "Ville imaginaire" };

test("the list of refunds by transfer asks as much for one as for fifty, and so does a file for its transfers", async () => {
  const { organiser, site, office, refund } = await paidByTransfer();
  const list = `${office}/remboursements`;
  await refund();
  const one = await statementsOf(site, () => organiser.get(list));
  for (let more = 0; more < 49; more += 1) await refund();
  const fifty = await statementsOf(site, () => organiser.get(list));
  const shown = await (await organiser.get(list)).text();
  expect([fifty, shown.split("7 774").length - 1 + shown.split("7\u00a0774").length - 1]).toEqual([one, 50]);
  const prepared = await organiser.post(`${list}/fichier`, {});
  const page = prepared.headers.get("location")?.split("?")[0] ?? "";
  const file = await organiser.get(`${page}/fichier`);
  const bodies = [await file.text(), await (await organiser.get(`${page}/fichier`)).text()];
  expect([prepared.status, file.headers.get("content-type"), bodies[0]?.split("<CdtTrfTxInf>").length]).toEqual([
    ...[303, "application/xml; charset=utf-8", 51],
  ]);
  expect(bodies[1]).toBe(bodies[0]);
  const sent = await organiser.post(`${page}/envoi`, {});
  expect(sent.headers.get("location")).toContain("fait=transfersSent");
  const returned = await site.db
    .selectFrom("transfer")
    .select("refund_id as id")
    .orderBy("refund_id")
    .executeTakeFirst();
  const back = await organiser.post(`${page}/retours/${returned?.id}`, { code: "AC01" });
  expect(back.headers.get("location")).toContain("fait=transferReturned");
  expect(await (await organiser.get(page)).text()).toContain("AC01");
});

test("places are cancelled in number once the totals were shown, and the page says how far it is", async () => {
  const { organiser, site, office } = await paidByTransfer();
  const page = `${office}/annulations/nouvelle`;
  const typed = { scope: "edition", creditPercent: "50", cancelsPlaces: "on", reason: "Grève" };
  const refused = await organiser.post(page, { ...typed, scope: "ticket-type", creditPercent: "101", reason: "" });
  const seen = await organiser.post(page, typed);
  const text = await seen.text();
  const shown = /name="shown" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? "";
  const started = await organiser.post(page, { ...typed, shown });
  const run = started.headers.get("location")?.split("?")[0] ?? "";
  const before = await (await organiser.get(run)).text();
  await carryOutCancellations(site.db, { now: NOW });
  const after = await (await organiser.get(run)).text();
  expect([refused.status, seen.status, /110,00\s€/u.test(text), started.status]).toEqual([422, 200, true, 303]);
  expect([before.includes("<progress"), after.includes("<progress"), after.includes("1 sur 1")]).toEqual([
    ...[true, false, true],
  ]);
});

/** A mandate order of two places that was paid, and a function that returns ten cents of it to a known account. */
async function paidByTransfer() {
  const site = await freshSite();
  const { id: edition, year } = await makePaidEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const by = organiser.personId;
  const { id: order } = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  await recordTransfer(site.db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  const { id: line } = await site.db.selectFrom("order_line").select("id").orderBy("id").executeTakeFirstOrThrow();
  const way = { kind: "account", account: ACCOUNT } as const;
  const lines = [{ line, creditCents: 10, cancels: false }];
  const refund = () => giveBack(site.db, { edition, id: order, lines, way, reason: "Geste", by, now: NOW });
  return { site, organiser, office: `/organisation/${year}`, refund };
}
