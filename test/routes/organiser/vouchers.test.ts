import { expect, test } from "vitest";
import { changeVoucher } from "#app/domain/vouchers/edit-vouchers.ts";
import { listVouchers } from "#app/domain/vouchers/find-voucher.ts";
import { withdrawVoucher } from "#app/domain/vouchers/withdraw-voucher.ts";
import { statementsOf } from "#test/support/asked.ts";
import { NOW } from "#test/support/database.ts";
import { makeVoucher, TWENTY_PERCENT } from "#test/support/voucher-samples.ts";
import { organisedSite, YEAR } from "./organised.ts";

const LIST = `/organisation/${YEAR}/codes-de-reduction`;
const FORM = { effect: "percent", value: "20", uses: "3", recipient: "Ville imaginaire", note: "Convention 2030" };

test("an organiser makes a voucher, changes, withdraws and restores it, and the journal says so", async () => {
  const { site, organiser, edition, ticketType } = await organisedSite();
  const own = {
    code: "presse 2030",
    ticketTypes: [String(ticketType)],
    validUntil: "2030-03-05T18:00",
    budgetCents: "50",
  };
  const made = await organiser.post(`${LIST}/nouveau`, { ...FORM, ...own });
  const { rows } = await listVouchers(site.db, { edition, now: NOW });
  const [voucher] = rows;
  const page = `${LIST}/${voucher?.id}`;
  expect([made.status, made.headers.get("location"), rows]).toEqual([
    ...[303, `${page}?fait=voucherMade`],
    [
      {
        ...{ id: voucher?.id, code: "PRESSE2030", effect: "percent", value: 20, uses: 3, used: 0, state: "open" },
        ...{ validUntil: new Date("2030-03-05T17:00:00Z"), budgetCents: 5_000, spentCents: 0, isForNobody: false },
        ...{ ticketTypes: [ticketType], recipient: "Ville imaginaire", note: "Convention 2030", createdAt: NOW },
        ...{ showsHidden: false, reserves: false, held: 0 },
      },
    ],
  ]);
  for (const address of [LIST, page, `/en${page}`])
    expect(await (await organiser.get(address)).text()).toContain("PRESSE2030");
  const changed = await organiser.post(page, { ...FORM, effect: "price", value: "49,90", uses: "5" });
  await organiser.post(`${page}/retrait`, {});
  const withdrawn = (await listVouchers(site.db, { edition, state: "withdrawn", now: NOW })).rows;
  await organiser.post(`${page}/retablissement`, {});
  const restored = (await listVouchers(site.db, { edition, state: "open", now: NOW })).rows;
  expect([changed.status, withdrawn.length, restored]).toMatchObject([
    ...[303, 1, [{ effect: "price", value: 4_990, uses: 5, ticketTypes: [], validUntil: null }]],
  ]);
  const verbs = await site.db.selectFrom("audit").select("verb").where("subject", "like", "voucher:%").execute();
  expect(verbs.map(({ verb }) => verb)).toEqual([
    ...["make-voucher", "change-voucher", "withdraw-voucher", "restore-voucher"],
  ]);
});

test("a hundred are made at once, each with its own code, and the file has them with numbers and days", async () => {
  const { site, organiser, edition } = await organisedSite();
  const many = await organiser.post(`${LIST}/serie`, { ...FORM, count: "100", prefix: "gpc" });
  const { rows, total } = await listVouchers(site.db, { edition, now: NOW, size: 200 });
  expect([many.status, total, rows.filter(({ code }) => /^GPC-[A-HJ-KM-NP-Z2-9]{8}$/.test(code)).length]).toEqual([
    ...[303, 100, 100],
  ]);
  const file = await organiser.get(`${LIST}.csv?q=convention`);
  const lines = (await file.text()).trim().split("\r\n");
  const [head = "", first = ""] = lines;
  expect([
    file.status,
    lines.length,
    first.split(";").length === head.split(";").length,
    first.startsWith("GPC-"),
  ]).toEqual([...[200, 101, true, true]]);
  expect(first).toContain(";20;");
});

test("a form is refused beside its fields, all errors at once, and keeps what was typed", async () => {
  const { site, organiser, edition } = await organisedSite();
  await makeVoucher(site.db, edition, { code: "OLIVE-10" });
  const refusal = async (sent: Record<string, string | string[]>, address = "nouveau") => {
    const refused = await organiser.post(`${LIST}/${address}`, { ...FORM, ...sent });
    const text = await refused.text();
    const fields = ["code", "prefix", "count", "effect", "value", "ticketTypes", "uses", "validUntil", "budgetCents"];
    return [
      refused.status,
      fields.filter((field) => text.includes(`id="${field}-error"`)),
      text.includes("Convention"),
    ];
  };
  expect([
    await refusal({ effect: "percent", value: "120", uses: "0", validUntil: "2030-02-31T10:00", budgetCents: "-1" }),
    await refusal({ effect: "amount", value: "" }),
    await refusal({ effect: "amount", value: "0" }),
    await refusal({ code: "é!" }),
    await refusal({ code: "0live 10" }),
    await refusal({ ticketTypes: ["999"] }),
    await refusal({ count: "1001", prefix: "a;b" }, "serie"),
    await refusal({ count: "2", prefix: "a;b" }, "serie"),
  ]).toEqual([
    [422, ["value", "uses", "validUntil", "budgetCents"], true],
    [422, ["value"], true],
    [422, ["value"], true],
    [422, ["code"], true],
    [422, ["code"], true],
    [422, ["ticketTypes"], true],
    [422, ["count"], true],
    [422, ["prefix"], true],
  ]);
  expect((await listVouchers(site.db, { edition, now: NOW })).total).toBe(1);
});

test("the list is filtered by state, effect, ticket type and words, and asks as much for fifty as for one", async () => {
  const { site, organiser, edition, ticketType } = await organisedSite();
  await makeVoucher(site.db, edition, { code: "PREMIER", recipient: "Métropole", ticketTypes: [ticketType] });
  const statements = async () => await statementsOf(site, () => organiser.get(LIST));
  const one = await statements();
  for (let at = 0; at < 49; at += 1)
    await makeVoucher(site.db, edition, {
      code: `SUITE-${at}0`,
      effect: "amount",
      value: 100,
      ticketTypes: [ticketType],
    });
  expect(await statements()).toEqual(one);
  const found = async (query: string) => (await (await organiser.get(`${LIST}?${query}`)).text()).includes("PREMIER");
  expect([
    await found("q=metropole"),
    await found("effet=percent"),
    await found(`categorie=${ticketType}&effet=percent`),
    await found("effet=amount"),
    await found("etat=withdrawn"),
  ]).toEqual([true, true, true, false, false]);
});

test("who changes a voucher is told of what is used already, and that there is none of another edition", async () => {
  const { site, edition, by } = await organisedSite();
  const voucher = await makeVoucher(site.db, edition);
  await site.db.updateTable("voucher").set({ used: 1, spent_cents: 2_200 }).execute();
  const details = { ...TWENTY_PERCENT, edition, voucher, ...by };
  expect([
    await changeVoucher(site.db, { ...details, uses: 5, budgetCents: 2_199 }),
    await withdrawVoucher(site.db, { edition: 999, voucher, ...by }),
  ]).toEqual([{ kind: "below-spent", spentCents: 2_200 }, { kind: "unknown" }]);
});
