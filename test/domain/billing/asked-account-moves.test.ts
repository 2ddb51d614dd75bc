import { expect, test } from "vitest";
import { changeRegistration } from "#app/domain/billing/change-registration.ts";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { findAskedAccount, giveAccount } from "#app/domain/billing/refund-account.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { BUYER } from "#test/support/billing-samples.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { makeOrderFor, makePaidEdition, orderFor } from "#test/support/paid-samples.ts";

const WRONG = "ada.fausse@essai.example";
const RIGHT = "ada@essai.example";
const ACCOUNT = { iban: "DE89370400440532013000", holder: "Une inconnue" };

test("an account that was asked for at a wrong address is forgotten and asked for anew at the right one", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const named = { email: WRONG, givenName: "Ada", familyName: "Modèle", organisation: null, jobTitle: null };
  const lines = orderFor(edition)
    .lines.slice(0, 1)
    .map((line) => ({ ...line, attendee: named }));
  const buyer = { ...BUYER, email: WRONG };
  const { id: order } = await makeOrderFor(db, edition, 1, { payment: "mandate", orderer: named, buyer, lines });
  await recordTransfer(db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  const { id: line } = await db.selectFrom("order_line").select("id").executeTakeFirstOrThrow();
  await giveBack(db, {
    ...{ edition, id: order, by, now: NOW, reason: "Remise", way: { kind: "account", account: null } as const },
    lines: [{ line, creditCents: 1_000, cancels: false }],
  });
  const { id: former } = await db.selectFrom("refund_account").select("id").executeTakeFirstOrThrow();
  expect(await giveAccount(db, { id: former, now: NOW, ...ACCOUNT })).toEqual({ kind: "given" });
  const { id } = await db.selectFrom("registration").select("id").executeTakeFirstOrThrow();
  const current = await readCorrectable(db, { edition, id });
  if (!current) throw new Error("no such registration");
  const { language, ticket_type: ticketType, sessions, note } = current;
  const outcome = await changeRegistration(db, {
    ...{ edition, id, by, reason: "Adresse fausse", message: null, tells: true, resends: false, now: NOW },
    wanted: { attendee: named, email: RIGHT, language, ticketType, sessions, note },
  });
  expect(outcome.kind).toBe("changed");
  const accounts = await db.selectFrom("refund_account").select(["id", "account"]).execute();
  const refunds = await db.selectFrom("refund").select("account_id").execute();
  const asked = await db.selectFrom("letter").select("to").where("kind", "=", "account-asked").orderBy("id").execute();
  expect([accounts, refunds, asked.map(({ to }) => to).at(-1)]).toEqual([
    [{ id: former + 1, account: null }],
    [{ account_id: former + 1 }],
    RIGHT,
  ]);
  expect([
    await findAskedAccount(db, { id: former, now: NOW }),
    await giveAccount(db, { id: former, now: NOW, ...ACCOUNT }),
  ]).toEqual([...[null, { kind: "unknown" }]]);
});
