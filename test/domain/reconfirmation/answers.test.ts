import { expect, test } from "vitest";
import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { findOwnRequest } from "#app/domain/reconfirmation/find-own.ts";
import { countRequests, findReconfirmations } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { countDrift } from "#app/domain/registration/drift.ts";
import { NOW } from "#test/support/database.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { later, lettersIn } from "#test/support/held-places.ts";
import { askedOnce, ENDS } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { lineOf, makeWait } from "#test/support/waiting-samples.ts";

test("who comes is noted once, and who does not frees the place for the waiting list at once", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const stays = await makeRegistration(db, edition, 1, { ticketType: "public" });
  const leaves = await makeRegistration(db, edition, 2, { ticketType: "public", sessions: ["visite"] });
  await db.updateTable("quota").set({ size: 2 }).execute();
  await makeWait(db, edition, 1, { ticketType: "public" });
  expect(await confirmComing(db, { code: stays.code, now: NOW })).toEqual({ kind: "unknown" });
  const id = await askedOnce(db, edition);
  const now = later(1);
  const coming = async () => (await confirmComing(db, { code: stays.code, now })).kind;
  expect([await coming(), await coming()]).toEqual(["answered", "again"]);
  const leaving = async () => (await giveUpPlace(db, { code: leaves.code, now })).kind;
  expect([await leaving(), await leaving()]).toEqual(["answered", "again"]);
  expect(await confirmComing(db, { code: leaves.code, now })).toEqual({ kind: "gone" });
  expect([await lineOf(db), await countDrift(db)]).toEqual([["Patiente 1: offered"], []]);
  const letters = (await lettersIn(db)).filter((one) => !one.endsWith("reconfirmation-asked")).slice(-2);
  expect(letters).toEqual(["ada.2@essai.example registration-cancelled", "grace.1@essai.example place-offered"]);
  const lines = await db
    .selectFrom("audit")
    .select(["verb", "subject"])
    .where("verb", "in", ["confirm-coming", "cancel-registration"])
    .orderBy("id")
    .execute();
  expect(lines).toEqual([
    { verb: "confirm-coming", subject: `registration:${stays.id}` },
    { verb: "cancel-registration", subject: `registration:${leaves.id}` },
  ]);
  const counts = (await countRequests(db, { reconfirmations: [id] })).get(id);
  expect([counts?.confirmed, counts?.declined, counts?.silent]).toEqual([1, 1, 0]);
  expect((await findReconfirmations(db, { edition }))[0]).toMatchObject({ asked: 2, state: "asking" });
});

test("a person changes from coming to not coming, and sees what their answer did", async () => {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const { id: registration, code } = await makeRegistration(db, edition, 1, { ticketType: "public" });
  const own = async () => await findOwnRequest(db, { registration, now: later(1) });
  expect(await own()).toBeNull();
  await askedOnce(db, edition);
  const asked = { endsAt: ENDS, releases: true, isReleased: false };
  expect(await own()).toEqual({ ...asked, isOpen: true, answer: null, isRetakable: false });
  await confirmComing(db, { code, now: later(1) });
  expect(await own()).toEqual({ ...asked, isOpen: true, answer: "coming", isRetakable: false });
  await giveUpPlace(db, { code, now: later(2) });
  expect(await own()).toEqual({ ...asked, isOpen: false, answer: "not-coming", isRetakable: true });
});
