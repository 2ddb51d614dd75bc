import { expect, test } from "vitest";
import { saveSeller, sellerOn } from "#app/domain/billing/seller.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { endRole, giveRole } from "#app/domain/people/give-role.ts";
import { applyDueChanges, confirmChange, stopChange } from "#app/domain/people/pending-changes.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import { grantRole } from "#app/domain/people/roles.ts";
import type { Database } from "#app/domain/transaction.ts";
import { DEMO_SELLER } from "#db/seed/demo-seller.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { WithoutLocks } from "#test/support/without-locks.ts";

const [OLD, NEW] = ["FR7999999999990000000000099", "FR7630006000011234567890189"];
const linkHashOf = (id: number) => Buffer.alloc(32, id);
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const SELLER = { ...DEMO_SELLER, validFrom: "2030-01-01", iban: OLD };

test("the first bank account is used at once; another one waits for a second administrator while invoices use the former", async () => {
  const { db, first, second } = await twoAdministrators();
  expect(await saveSeller(db, { ...SELLER, by: first, now: NOW })).toEqual({ kind: "kept", change: null });
  const { id } = await asked(db, first);
  expect([await ibanOn(db, "2030-01-10"), await lettersTo(db)]).toEqual([OLD, ["a@ville.fr", "b@ville.fr"]]);
  const by = { id, linkHashOf, now: NOW };
  expect(await confirmChange(db, { ...by, by: first })).toEqual({ kind: "own" });
  expect(await confirmChange(db, { ...by, by: second })).toEqual({ kind: "applied" });
  expect(await confirmChange(db, { ...by, by: second })).toEqual({ kind: "decided" });
  expect([await ibanOn(db, "2030-01-10"), await listOpenChanges(db)]).toEqual([NEW, []]);
});

test("a bank account for a new day waits too, and removing it first does not avoid that", async () => {
  const { db, first } = await twoAdministrators();
  await saveSeller(db, { ...SELLER, by: first, now: NOW });
  for (const validFrom of ["2029-12-01", "2030-01-05"])
    await saveSeller(db, { ...SELLER, validFrom, iban: NEW, by: first, now: NOW });
  expect([await ibanOn(db, "2029-12-15"), await ibanOn(db, "2030-01-10")]).toEqual([OLD, OLD]);
  await saveSeller(db, { ...SELLER, iban: null, by: first, now: NOW });
  await saveSeller(db, { ...SELLER, iban: NEW, by: first, now: NOW });
  expect([await ibanOn(db, "2030-01-02"), (await listOpenChanges(db)).length]).toEqual([OLD, 3]);
});

test("a changed BIC is a change of account, and another spelling of the same one is not", async () => {
  const { db, first, second } = await twoAdministrators();
  const seller = { ...SELLER, bic: "AGRIFRPP", by: first, now: NOW };
  await saveSeller(db, seller);
  const bicOn = async (day: string) => (await sellerOn(db, day))?.bic;
  const same = await saveSeller(db, { ...seller, bic: "agri frpp" });
  const kept = [await saveSeller(db, { ...seller, bic: "BNPAFRPP" }), await bicOn("2030-01-10")];
  const [change] = await listOpenChanges(db);
  await confirmChange(db, { id: change?.id ?? 0, by: second, linkHashOf, now: NOW });
  const confirmed = [await bicOn("2030-01-10"), await ibanOn(db, "2030-01-10")];
  const removed = await saveSeller(db, { ...seller, bic: null });
  expect({ same, kept, change: [change?.bic, change?.formerBic, change?.iban, change?.formerIban] }).toEqual({
    same: { kind: "kept", change: null },
    kept: [{ kind: "kept", change: change?.id }, "AGRIFRPP"],
    change: ["BNPAFRPP", "AGRIFRPP", OLD, OLD],
  });
  expect([confirmed, removed.kind === "kept" && removed.change !== null, await bicOn("2030-01-10")]).toEqual([
    ["BNPAFRPP", OLD],
    true,
    "BNPAFRPP",
  ]);
});

test("a change takes effect after a day unless it is stopped, however late and often the job runs", async () => {
  const { db, first, second } = await twoAdministrators();
  await saveSeller(db, { ...SELLER, by: first, now: NOW });
  const stopped = await asked(db, first);
  expect(await stopChange(db, { id: stopped.id, by: second, now: later(1) })).toEqual({ kind: "stopped" });
  expect([await applyDueChanges(db, { linkHashOf, now: later(30) }), await ibanOn(db, "2030-01-10")]).toEqual([0, OLD]);
  await asked(db, first);
  expect(await applyDueChanges(db, { linkHashOf, now: later(23) })).toBe(0);
  const twice = await Promise.all([1, 2].map(() => applyDueChanges(db, { linkHashOf, now: later(900) })));
  expect([twice.toSorted(), await ibanOn(db, "2030-01-10")]).toEqual([[0, 1], NEW]);
});

test("of three simultaneous decisions one succeeds; without the lock more do", async () => {
  const { db, first, second } = await twoAdministrators();
  const third = await administrator(db, "c@ville.fr");
  await saveSeller(db, { ...SELLER, by: first, now: NOW });
  const heard = async (on: Database) => {
    const { id } = await asked(db, first);
    const outcomes = await Promise.all([
      confirmChange(on, { id, by: second, linkHashOf, now: NOW }),
      confirmChange(on, { id, by: third, linkHashOf, now: NOW }),
      stopChange(on, { id, by: first, now: NOW }),
    ]);
    await saveSeller(db, { ...SELLER, by: first, now: NOW });
    await applyDueChanges(db, { linkHashOf, now: later(48) });
    return outcomes.filter(({ kind }) => kind !== "decided").length;
  };
  for (let round = 0; round < 5; round += 1) expect(await heard(db)).toBe(1);
  const counts = [];
  for (let round = 0; round < 5; round += 1) counts.push(await heard(db.withPlugin(new WithoutLocks())));
  expect(Math.max(...counts)).toBeGreaterThan(1);
});

test("of two administrators whose roles are ended at once one remains; without the lock none does", async () => {
  const left = async (unguarded: boolean) => {
    const { db, first, second } = await twoAdministrators();
    const third = await administrator(db, "c@ville.fr");
    const roles = await db.selectFrom("role").select(["id", "person_id"]).orderBy("id").execute();
    for (const { id, person_id } of roles) if (person_id !== third) await endRole(db, { id, by: third, now: NOW });
    const last = roles.find(({ person_id }) => person_id === third)?.id ?? 0;
    await endRole(db, { id: last, by: first, now: NOW });
    const changes = await listOpenChanges(db);
    const on = unguarded ? db.withPlugin(new WithoutLocks()) : db;
    const confirmer = (personId: number | null) => (personId === third ? second : first === personId ? second : first);
    await Promise.all(
      changes.map(({ id, personId }) => confirmChange(on, { id, by: confirmer(personId), linkHashOf, now: NOW })),
    );
    return (await administrators(db)).length;
  };
  expect(await left(false)).toBe(1);
  const unguarded = [];
  for (let round = 0; round < 5; round += 1) unguarded.push(await left(true));
  expect(Math.min(...unguarded)).toBe(0);
});

test("the first administrator with a real address is added at once, the next one waits, and a repeated request counts once", async () => {
  const { db } = await freshDatabase();
  const seeded = await administrator(db, "organisation@exemple.invalid");
  const give = (email: string) =>
    giveRole(db, { email, role: "administrator", edition: null, by: seeded, linkHashOf, now: NOW });
  expect(await give("a@ville.fr")).toEqual({ kind: "granted" });
  expect([await give("b@ville.fr"), await give("b@ville.fr")]).toEqual([{ kind: "asked" }, { kind: "asked" }]);
  const [change] = await listOpenChanges(db);
  expect(change).toMatchObject({ kind: "administrator-granted", email: "b@ville.fr", dueAt: later(24) });
  expect(await administrators(db)).toEqual(["organisation@exemple.invalid", "a@ville.fr"]);
  await applyDueChanges(db, { linkHashOf, now: later(24) });
  expect(await administrators(db)).toEqual(["organisation@exemple.invalid", "a@ville.fr", "b@ville.fr"]);
  const { role } = await db
    .selectFrom("sign_in")
    .select("role_id as role")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  expect(role).not.toBe(null);
});

test("the command at the server adds an administrator at once, and all administrators are told", async () => {
  const { db } = await twoAdministrators();
  const given = { email: "c@ville.fr", role: "administrator", edition: null, by: null, linkHashOf, now: NOW } as const;
  expect(await giveRole(db, { ...given, atOnce: true })).toEqual({ kind: "granted" });
  const told = await db.selectFrom("letter").select(["to", "kind"]).orderBy("to").orderBy("kind").execute();
  expect(told.map(({ to, kind }) => `${to} ${kind}`)).toEqual([
    "a@ville.fr change-decided",
    "b@ville.fr change-decided",
    "c@ville.fr change-decided",
    "c@ville.fr role-given",
  ]);
  const verbs = await db.selectFrom("audit").select("verb").where("person_id", "is", null).orderBy("id").execute();
  expect(verbs.map(({ verb }) => verb).slice(-2)).toEqual(["grant-role", "ask-for-change"]);
});

test("ending an administrator's role waits, can be stopped by that administrator, and never leaves none", async () => {
  const { db, first, second } = await twoAdministrators();
  const roleOf = async (person: number) =>
    (await db.selectFrom("role").select("id").where("person_id", "=", person).executeTakeFirstOrThrow()).id;
  // Each requests the other's removal; both days pass.
  for (const [by, other] of [[first, second] as const, [second, first] as const])
    expect(await endRole(db, { id: await roleOf(other), by, now: NOW })).toEqual({ kind: "asked" });
  await applyDueChanges(db, { linkHashOf, now: later(25) });
  expect([await administrators(db), await listOpenChanges(db)]).toEqual([["a@ville.fr"], []]);
  expect(await endRole(db, { id: await roleOf(first), by: first, now: NOW })).toEqual({ kind: "last-administrator" });
});

async function twoAdministrators() {
  const { db } = await freshDatabase();
  return { db, first: await administrator(db, "a@ville.fr"), second: await administrator(db, "b@ville.fr") };
}

async function administrator(db: Database, email: string): Promise<number> {
  await grantRole(db, { email, role: "administrator", edition: null, by: null, now: NOW });
  return await findOrCreatePerson(db, { email, now: NOW });
}

async function asked(db: Database, by: number) {
  const outcome = await saveSeller(db, { ...SELLER, iban: NEW, by, now: NOW });
  if (outcome.kind !== "kept" || outcome.change === null) throw new Error("the account did not wait");
  return { id: outcome.change };
}

async function ibanOn(db: Database, day: string) {
  return (await sellerOn(db, day))?.iban;
}

async function lettersTo(db: Database) {
  const letters = await db.selectFrom("letter").select("to").where("kind", "=", "change-asked").orderBy("to").execute();
  return letters.map(({ to }) => to);
}

async function administrators(db: Database) {
  const held = await db
    .selectFrom("role")
    .innerJoin("person", "person.id", "role.person_id")
    .select("person.email")
    .where("role.role", "=", "administrator")
    .where("role.ended_at", "is", null)
    .orderBy("role.id")
    .execute();
  return held.map(({ email }) => email);
}
