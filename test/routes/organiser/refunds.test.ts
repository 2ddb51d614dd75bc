import { expect, test } from "vitest";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { findOrder } from "#app/domain/billing/find-order.ts";
import { fulfil } from "#app/domain/billing/fulfil.ts";
import { NOW } from "#test/support/database.ts";
import { chargeOf, makeAttempt, makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { freshSite } from "#test/support/site.ts";

test("an order is taken back once its effect was shown, and a second sending changes nothing", async () => {
  const site = await freshSite();
  const { id: edition } = await makePaidEdition(site.db, { quotas: { places: 6 } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const due = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  const paid = await makeOrderFor(site.db, edition, 2);
  await fulfil(site.db, { charge: chargeOf((await makeAttempt(site.db, paid.id)).key), now: NOW });
  const { year } = await site.db.selectFrom("edition").select("year").executeTakeFirstOrThrow();
  const said = [];
  for (const id of [due.id, paid.id]) {
    const page = `/organisation/${year}/dossiers/${id}/remboursement`;
    const lines = await site.db.selectFrom("order_line").select("id").where("order_id", "=", id).execute();
    const each = lines.map(({ id: line }) => ({ [`credit-${line}`]: "110", [`cancel-${line}`]: "on" }));
    const typed = { way: id === paid.id ? "card" : "later", reason: "Annulation", ...Object.assign({}, ...each) };
    const seen = await organiser.post(page, typed);
    const shown = /name="shown" value="([0-9a-f]{64})"/.exec(await seen.text())?.[1] ?? "";
    // Sent twice, like a double click: the second one finds nothing to do.
    const sent = [await organiser.post(page, { ...typed, shown }), await organiser.post(page, { ...typed, shown })];
    said.push([seen.status, ...sent.map((answer) => answer.headers.get("location")?.split("?")[1] ?? answer.status)]);
  }
  const refunds = await site.db.selectFrom("refund").select("amount_cents").execute();
  expect({ said, refunds }).toEqual({
    said: [
      [200, "fait=givenBack&courriels=3", 422],
      [200, "fait=givenBack&courriels=3", 422],
    ],
    refunds: [{ amount_cents: 22_000 }],
  });
  // The organiser decides about the money of a single cancelled place, and the order's page shows it.
  const { code } = await makeOrderFor(site.db, edition, 3, { payment: "mandate" });
  const order = await findOrder(site.db, { code });
  await cancelPlace(site.db, { code: order?.lines[0]?.registration?.code ?? "", by: null, now: NOW });
  const { id } = await site.db.selectFrom("matter").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  const list = `/organisation/${year}/a-traiter`;
  const close = async (form: Record<string, string>) =>
    (await organiser.post(`${list}/${id}/cloture`, form)).headers.get("location");
  const chosen = [await close({}), await close({ outcome: "refunded" }), await close({ outcome: "perhaps" })];
  expect(new Set(chosen)).toEqual(new Set([`${list}?manque=decision`]));
  expect(await (await organiser.get(`${list}?manque=decision`)).text()).toContain(
    "Choisissez le traitement de la somme",
  );
  expect(await close({ outcome: "kept", note: "Trop tard <b>" })).toContain("fait=changed");
  const pages = [
    await (await site.get(`/mon-espace/dossiers/${code}`)).text(),
    await (await organiser.get(`/organisation/${year}/dossiers/${order?.id}`)).text(),
  ];
  expect(pages.map((page) => [page.includes("restent à payer"), page.includes("Trop tard &lt;b&gt;")])).toEqual([
    [true, true],
    [true, true],
  ]);
});

test("cancelling a place with a price requires a confirmation, as it may return money; a free one does not", async () => {
  const site = await freshSite({ settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  const { id: edition } = await makePaidEdition(site.db);
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  await site.db.updateTable("ticket_type").set({ price_cents: 0 }).execute();
  await makeRegistration(site.db, edition, 9);
  site.clock.now = new Date(NOW.getTime() + 15 * 60_000);
  const { year } = await site.db.selectFrom("edition").select("year").executeTakeFirstOrThrow();
  const people = await site.db.selectFrom("registration").select("id").orderBy("id").execute();
  const led = [];
  for (const { id } of people) {
    const answer = await organiser.post(`/organisation/${year}/inscriptions/${id}/annulation`, { creditCents: "110" });
    led.push([answer.status, answer.headers.get("location")?.split("?")[0]]);
  }
  const confirm = [307, "/mon-espace/confirmation"];
  expect(led).toEqual([confirm, confirm, [303, `/organisation/${year}/inscriptions/${people[2]?.id}`]]);
  const left = await site.db.selectFrom("registration").select("id").where("cancelled_at", "is", null).execute();
  expect([left.length, await site.db.selectFrom("refund").select("id").execute()]).toEqual([2, []]);
});

test("lists say what an order costs once a part was taken back, as its own page does", async () => {
  const site = await freshSite();
  const { id: edition, year } = await makePaidEdition(site.db, { quotas: { places: 6 } });
  const organiser = await site.signIn("organisation@exemple.invalid", "organiser");
  const { id, code } = await makeOrderFor(site.db, edition, 1, { payment: "mandate" });
  const order = await findOrder(site.db, { code });
  const buyer = await site.signIn(order?.orderer.email ?? "");
  const page = `/organisation/${year}/dossiers/${id}/remboursement`;
  const [line] = order?.lines ?? [];
  const typed = {
    ...{ way: "later", reason: "Annulation" },
    ...{ [`credit-${line?.id}`]: "110", [`cancel-${line?.id}`]: "on" },
  };
  const seen = await (await organiser.post(page, typed)).text();
  await organiser.post(page, { ...typed, shown: /name="shown" value="([0-9a-f]{64})"/.exec(seen)?.[1] ?? "" });
  const amounts = async (visitor: typeof organiser, path: string) =>
    [...(await (await visitor.get(path)).text()).matchAll(/(\d+),\d\d\s€/g)].map(([, euros]) => euros);
  expect(await amounts(organiser, `/organisation/${year}/dossiers`)).not.toContain("220");
  // The order, its invoice and its credit note.
  const found = await amounts(organiser, `/organisation/${year}/recherche?q=${order?.shortCode}`);
  expect(found.toSorted()).toEqual(["110", "110", "220"]);
  expect(await amounts(buyer, "/mon-espace")).toEqual(["110"]);
});
