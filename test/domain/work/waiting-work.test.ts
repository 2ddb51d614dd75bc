import { expect, test } from "vitest";
import { giveBack } from "#app/domain/billing/give-back.ts";
import { closeMattersAbout, MATTER_KINDS, openMatter } from "#app/domain/billing/matters.ts";
import { recordTransfer } from "#app/domain/billing/record-transfer.ts";
import { giveAccount } from "#app/domain/billing/refund-account.ts";
import { dropBatch, sendBatch } from "#app/domain/billing/send-batch.ts";
import { prepareBatch } from "#app/domain/billing/transfer-batch.ts";
import { askForDeposit } from "#app/domain/deposits/ask-for-deposit.ts";
import { NOTICE_KINDS } from "#app/domain/notices/notice-kinds.ts";
import { closeNotice } from "#app/domain/notices/notices.ts";
import { openNotice } from "#app/domain/notices/open-notice.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { type OfficeRight, RIGHTS, type Role } from "#app/domain/people/rights.ts";
import { resendQuotation } from "#app/domain/quotations/extend-quotation.ts";
import { retryLetter } from "#app/domain/retry-letter.ts";
import { type Database, inTransaction } from "#app/domain/transaction.ts";
import { ignoreEntry } from "#app/domain/treasury/ignore-entry.ts";
import { describeWaiting } from "#app/domain/work/describe-work.ts";
import { countWaiting, listWaiting } from "#app/domain/work/waiting-work.ts";
import { transferFile } from "#app/server/pages/transfer-file.server.ts";
import { importRows } from "#test/support/bank-statements.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { organiser, publicInvoice } from "#test/support/deposits.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeOrderFor, makePaidEdition } from "#test/support/paid-samples.ts";
import { accept, makeQuotingEdition, quote } from "#test/support/quotation-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const IBAN = "FR7699999003113015552077774";
const DAY_MS = 24 * 60 * 60_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

/** The rights of a role in an edition. */
function rightsOf(role: Role): OfficeRight[] {
  return (Object.keys(RIGHTS) as OfficeRight[]).filter((right) => RIGHTS[right].roles.includes(role));
}

/** What waits for a role, by kind; the list must have what was counted, and every item must say what it is about. */
async function waits(db: Database, edition: number, { as = "organiser" as Role, now = NOW } = {}) {
  const asking = { edition, may: rightsOf(as), now };
  const counts = Object.fromEntries(await countWaiting(db, asking));
  const items = await listWaiting(db, { ...asking, kind: null, page: 1, size: 100 });
  const described = await describeWaiting(db, { edition, items });
  const listed = Object.fromEntries(items.map(({ kind }) => [kind, items.filter((one) => one.kind === kind).length]));
  expect([listed, described.map(({ ids }) => ids)]).toEqual([counts, items.map(({ ids }) => ids)]);
  return counts;
}

test("each matter waits until it is closed, for those who may see orders and for nobody else", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition);
  const about = (kind: string) => ({ edition, order, subject: `test:${kind}`, now: NOW });
  await inTransaction(db, async (trx) => {
    for (const kind of MATTER_KINDS) await openMatter(trx, { kind, ...about(kind) });
  });
  const all = Object.fromEntries(MATTER_KINDS.map((kind) => [kind, 1]));
  expect(await waits(db, edition)).toEqual(all);
  expect(await waits(db, edition, { as: "treasurer" })).toEqual(all);
  expect(await waits(db, edition, { as: "reader" })).toEqual(all);
  for (const as of ["programme", "door", "door-supervisor"] as const)
    expect(await waits(db, edition, { as })).toEqual({});
  for (const kind of MATTER_KINDS) await closeMattersAbout(db, { kind, ...about(kind) });
  expect(await waits(db, edition)).toEqual({});
});

test("a refund waits for an organiser once its buyer did not answer, once it can leave, and until its file is with the bank", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makePaidEdition(db);
  const by = await findOrCreatePerson(db, { email: "organisation@essai.example", now: NOW });
  const { id: order } = await makeOrderFor(db, edition, 1, { payment: "mandate" });
  await recordTransfer(db, { edition, id: order, reference: "VIR 1", paidAt: NOW, by, now: NOW });
  const { id: line } = await db.selectFrom("order_line").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
  const acting = { edition, by, now: NOW };
  const lines = [{ line, creditCents: 11_000, cancels: true }];
  await giveBack(db, { ...acting, id: order, way: { kind: "account", account: null }, reason: "Annulation", lines });
  expect(await waits(db, edition)).toEqual({});
  expect(await waits(db, edition, { now: later(31) })).toEqual({ "account-unanswered": 1 });
  const { id: account } = await db.selectFrom("refund_account").select("id").executeTakeFirstOrThrow();
  await giveAccount(db, { id: account, iban: IBAN, holder: "Ville imaginaire", now: NOW });
  expect(await waits(db, edition, { as: "treasurer" })).toEqual({ "refund-ready": 1 });
  const prepare = async () => {
    const prepared = await prepareBatch(db, { ...acting, write: transferFile });
    return { ...acting, id: prepared.kind === "prepared" ? prepared.id : 0 };
  };
  const first = await prepare();
  expect(await waits(db, edition)).toEqual({ "transfer-file": 1 });
  await dropBatch(db, first);
  expect(await waits(db, edition)).toEqual({ "refund-ready": 1 });
  await sendBatch(db, await prepare());
  expect(await waits(db, edition)).toEqual({});
});

test("a bank entry that nothing explains waits until it is settled or set aside", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const by = await organiser(db);
  const [entry = 0] = await importRows(db, {
    edition,
    by,
    rows: [{ text: "VIR DIVERS", amount: "12,34", reference: "R" }],
  });
  expect(await waits(db, edition, { as: "treasurer" })).toEqual({ "bank-entry": 1 });
  await ignoreEntry(db, { edition, entry, reason: "Sans rapport", by, now: NOW });
  expect(await waits(db, edition)).toEqual({});
});

test("an invoice of a public body waits until it is on its way to Chorus Pro", async () => {
  const { db } = await freshDatabase();
  const { edition, invoice } = await publicInvoice(db);
  expect(await waits(db, edition)).toEqual({ "deposit-to-make": 1 });
  await askForDeposit(db, { edition, invoice, by: await organiser(db), now: NOW });
  expect(await waits(db, edition)).toEqual({});
});

test("a quotation whose acceptance found too few places waits until it is sent again", async () => {
  const { db } = await freshDatabase();
  const edition = await makeQuotingEdition(db, 1);
  const { id: quotation } = await quote(db, edition);
  expect(await waits(db, edition)).toEqual({});
  expect(await accept(db, quotation)).toEqual({ kind: "full" });
  expect(await waits(db, edition)).toEqual({ "quotation-refused": 1 });
  await resendQuotation(db, { edition, quotation, by: await organiser(db), now: NOW });
  expect(await waits(db, edition)).toEqual({});
});

test("a letter that failed waits until it is sent again; one that had nothing left to tell does not", async () => {
  const { db } = await freshDatabase();
  const { id: edition } = await makeEdition(db);
  const letter = {
    kind: "confirm",
    language: "fr",
    to: "a@essai.example",
    edition_id: edition,
    written_at: NOW,
    data: "{}",
  };
  const abandoned = ["bounced", "550 no such user", "order-gone"].map((failure) => ({
    ...letter,
    failure,
    abandoned_at: NOW,
  }));
  const rows = await db
    .insertInto("letter")
    .values([...abandoned, letter])
    .returning("id")
    .execute();
  expect(await waits(db, edition)).toEqual({ "letter-failed": 2 });
  expect(await waits(db, edition, { as: "treasurer" })).toEqual({});
  const by = await organiser(db);
  for (const { id } of rows.slice(0, 2)) await retryLetter(db, { edition, letter: id, by, now: NOW });
  expect(await waits(db, edition)).toEqual({});
});

test("each notice waits until it is closed, for those who may see the programme", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  await inTransaction(db, async (trx) => {
    for (const kind of NOTICE_KINDS)
      await openNotice(trx, { edition, kind, subject: `test:${kind}`, session: sessions.visite, by: null, now: NOW });
  });
  expect(await waits(db, edition, { as: "programme" })).toEqual({ "speaker-leaving": 3, notice: 10 });
  expect(await waits(db, edition, { as: "treasurer" })).toEqual({});
  const by = await organiser(db);
  for (const { id } of await db.selectFrom("notice").select("id").execute())
    await closeNotice(db, { edition, notice: id, by, now: NOW });
  expect(await waits(db, edition, { as: "programme" })).toEqual({});
});

test("a speaker in two sessions at once waits until one moves, is cancelled or begins, or the speaker leaves it", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const row = { edition_id: edition, slug: "ana", name: "Ana Exemple" };
  const { id: speaker_id } = await db.insertInto("speaker").values(row).returning("id").executeTakeFirstOrThrow();
  for (const session_id of [sessions.compost ?? 0, sessions.reemploi ?? 0])
    await db.insertInto("session_speaker").values({ session_id, speaker_id, role: "speaker" }).execute();
  const clash = { "speaker-clash": 1 };
  const asProgramme = async (now = NOW) => await waits(db, edition, { as: "programme", now });
  expect([await asProgramme(), await asProgramme(later(2)), await waits(db, edition, { as: "treasurer" })]).toEqual([
    clash,
    {},
    {},
  ]);
  const changed = async (values: { ends_at?: Date; cancelled_at?: Date | null }) => {
    await db.updateTable("session").set(values).where("slug", "=", "compost").execute();
    return await asProgramme();
  };
  expect(await changed({ ends_at: new Date("2030-01-11T09:30:00Z") })).toEqual({});
  expect(await changed({ ends_at: new Date("2030-01-11T10:00:00Z") })).toEqual(clash);
  expect(await changed({ cancelled_at: NOW })).toEqual({});
  expect(await changed({ cancelled_at: null })).toEqual(clash);
  await db
    .updateTable("session_speaker")
    .set({ represented_by: "Bea Exemple" })
    .where("session_id", "=", sessions.compost ?? 0)
    .execute();
  expect(await asProgramme()).toEqual({});
});

test("people who have booked two sessions that now overlap wait until none has both, or one moves back", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makeEdition(db);
  const { visite = 0, compost = 0 } = sessions;
  const { id: registration } = await makeRegistration(db, edition, 1, { sessions: ["compost", "visite"] });
  const asProgramme = async (now = NOW) => await waits(db, edition, { as: "programme", now });
  const move = async (id: number, start: string, end: string) => {
    const times = { starts_at: `2030-01-11T${start}:00Z`, ends_at: `2030-01-11T${end}:00Z` };
    await db.updateTable("session").set(times).where("id", "=", id).execute();
    return await asProgramme();
  };
  const clash = { "booking-clash": 1 };
  expect(await move(visite, "10:00", "12:00")).toEqual({});
  expect(await move(visite, "09:30", "12:00")).toEqual(clash);
  expect([await asProgramme(later(2)), await waits(db, edition, { as: "treasurer" })]).toEqual([{}, {}]);
  expect(await move(compost, "08:00", "09:30")).toEqual({});
  expect(await move(compost, "08:00", "09:45")).toEqual(clash);
  await db.updateTable("session").set({ cancelled_at: NOW }).where("id", "=", compost).execute();
  expect(await asProgramme()).toEqual({});
  await db.updateTable("session").set({ cancelled_at: null }).where("id", "=", compost).execute();
  expect(await asProgramme()).toEqual(clash);
  await db.deleteFrom("booking").where("registration_id", "=", registration).where("session_id", "=", visite).execute();
  expect(await asProgramme()).toEqual({});
});

test("what has the nearest deadline comes first, then what has waited longest; a kind and a page narrow the list", async () => {
  const { db } = await freshDatabase();
  const { id: edition, sessions } = await makePaidEdition(db);
  const { id: order } = await makeOrderFor(db, edition);
  await inTransaction(db, async (trx) => {
    const matter = { edition, order, kind: "to-approve" as const };
    await openMatter(trx, { ...matter, subject: "order:2", now: later(-1) });
    await openMatter(trx, { ...matter, subject: "order:3", now: later(-2) });
    const leaving = { edition, kind: "speaker-cancelled" as const, subject: "x:1", session: sessions.visite, by: null };
    await openNotice(trx, { ...leaving, now: NOW });
  });
  const asking = { edition, may: rightsOf("organiser"), now: NOW, page: 1, size: 2 };
  const shown = async (changes: object) => {
    const items = await listWaiting(db, { ...asking, kind: null, ...changes });
    return items.map(({ kind, since, due }) => [kind, since.toISOString().slice(0, 10), due?.toISOString() ?? null]);
  };
  const approvals = ["2030-01-08", "2030-01-09"].map((day) => ["to-approve", day, null]);
  expect(await shown({})).toEqual([["speaker-leaving", "2030-01-10", "2030-01-11T13:00:00.000Z"], approvals[0]]);
  expect(await shown({ page: 2 })).toEqual([approvals[1]]);
  expect(await shown({ kind: "to-approve" })).toEqual(approvals);
});
