import { audit } from "../audit.ts";
import { asLanguage, type Language } from "../language.ts";
import { post } from "../outbox.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { moveAddress, releaseAddress } from "./move-address.ts";

/** How long the link to the new address is valid, in milliseconds. */
const OPEN_FOR_MS = 24 * 60 * 60 * 1000;
/** How long the link to the former address takes the change back, in milliseconds. */
const UNDONE_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * How far a change of address is. `taken`: the new address has an account of its own. `over`: too old, replaced, or the
 * account's address was changed otherwise.
 */
export interface AddressChange {
  readonly id: number;
  readonly person: number;
  readonly former: string;
  readonly wanted: string;
  readonly state: "open" | "taken" | "over" | "made" | "undone";
  /** Until when it can be confirmed, or taken back once it is made. */
  readonly until: Date;
}

/**
 * Asks to change the address of an account and posts the letter whose link confirms it, within 24 hours and once. It
 * replaces an earlier change that was not confirmed. The answer is the same for an address that has an account: only its
 * mailbox learns that.
 *
 * @param options.wanted in lower case
 * @returns `same` when it is the account's address
 */
export async function askForAddress(
  db: Database,
  { person, wanted, language, now }: { person: number; wanted: string; language: Language; now: Date },
): Promise<{ readonly kind: "asked" | "same" }> {
  return await inTransaction(db, async (trx) => {
    const former = await lockAddress(trx, person);
    if (former === null || former === wanted) return { kind: "same" } as const;
    await endOpenChanges(trx, { person, now });
    const { id } = await trx
      .insertInto("address_change")
      .values({
        ...{ person_id: person, former, wanted, asked_at: now },
        expires_at: new Date(now.getTime() + OPEN_FOR_MS),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const line = { now, by: person, edition: null, subject: `person:${person}`, detail: { change: id } } as const;
    await audit(trx, { ...line, verb: "ask-to-change-address" });
    await post(trx, {
      ...{ to: wanted, language, person: null, now, edition: null, registration: null },
      content: { kind: "address-asked", addressChangeId: id },
    });
    return { kind: "asked" } as const;
  });
}

/** Reads how far a change of address is. @returns null when there is none with this id */
export async function findAddressChange(
  db: Database,
  { change, now }: { change: number; now: Date },
): Promise<AddressChange | null> {
  const found = await db
    .selectFrom("address_change")
    .innerJoin("person", "person.id", "person_id")
    .leftJoin("person as other", (join) =>
      join.onRef("other.email", "=", "wanted").onRef("other.id", "<>", "person.id"),
    )
    .select(["address_change.id", "person.id as person", "person.email", "former", "wanted", "other.id as other"])
    .select(["address_change.expires_at as expiresAt", "confirmed_at as confirmedAt", "undone_at as undoneAt"])
    .where("address_change.id", "=", change)
    .executeTakeFirst();
  if (!found) return null;
  const { id, person, email, former, wanted, other, expiresAt, confirmedAt, undoneAt } = found;
  const named = { id, person, former, wanted };
  if (undoneAt) return { ...named, state: "undone", until: undoneAt };
  if (confirmedAt) {
    const until = new Date(confirmedAt.getTime() + UNDONE_FOR_MS);
    return { ...named, state: until > now ? "made" : "over", until };
  }
  if (expiresAt <= now || email !== former) return { ...named, state: "over", until: expiresAt };
  return { ...named, state: other === null ? "open" : "taken", until: expiresAt };
}

/** Reads the newest change of a person that waits to be confirmed, or null. */
export async function openAddressChange(
  db: Database,
  { person, now }: { person: number; now: Date },
): Promise<{ readonly wanted: string; readonly until: Date } | null> {
  const found = await db
    .selectFrom("address_change")
    .select(["wanted", "expires_at as until"])
    .where("person_id", "=", person)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/**
 * Makes a change of address, for the holder of the link that was sent to the new one. The account keeps all it has:
 * registrations, orders, roles, seats and logins. Links to sign in that were sent to the former address stop working,
 * and the former address is told how to take the change back.
 *
 * @returns `made`, also when it was confirmed before; `taken` when an account has the new address; `over`
 */
export async function confirmAddress(
  db: Database,
  { change, now }: { change: number; now: Date },
): Promise<{ readonly kind: "made" | "taken" | "over" }> {
  return await unlessTaken(db, async (trx) => {
    const found = await lockChange(trx, { change, now });
    if (!found || found.state === "undone" || found.state === "over") return { kind: "over" } as const;
    if (found.state !== "open") return { kind: found.state } as const;
    const { person, former, wanted } = found;
    await trx.updateTable("address_change").set({ confirmed_at: now }).where("id", "=", change).execute();
    await moveAddress(trx, { person, from: former, to: wanted, now });
    const line = { now, by: person, edition: null, subject: `person:${person}`, detail: { change } } as const;
    await audit(trx, { ...line, verb: "change-address" });
    await post(trx, {
      ...{ to: former, language: await languageOf(trx, person), person: null, now, edition: null, registration: null },
      content: { kind: "address-changed", addressChangeId: change },
    });
    return { kind: "made" } as const;
  });
}

/**
 * Takes a change of address back, for the holder of the link that was sent to the former one, within seven days: also
 * when the address was changed once more meanwhile. All logins of the account end, since the person who changed it may
 * hold one.
 *
 * @returns `undone`, also when it was undone before; `taken` when another account has the former address and more than logins;
 * `over`
 */
export async function undoAddress(
  db: Database,
  { change, now }: { change: number; now: Date },
): Promise<{ readonly kind: "undone" | "taken" | "over" }> {
  return await unlessTaken(db, async (trx) => {
    const found = await lockChange(trx, { change, now });
    if (found?.state === "undone") return { kind: "undone" } as const;
    if (found?.state !== "made") return { kind: "over" } as const;
    const { person, former } = found;
    const from = await lockAddress(trx, person);
    if (from === null) return { kind: "over" } as const;
    if (!(await releaseAddress(trx, { address: former, person }))) return { kind: "taken" } as const;
    // This one, and those that were made on top of it.
    await trx
      .updateTable("address_change")
      .set({ undone_at: now })
      .where("person_id", "=", person)
      .where("confirmed_at", "is not", null)
      .where("undone_at", "is", null)
      .where("id", ">=", change)
      .execute();
    await endOpenChanges(trx, { person, now });
    await moveAddress(trx, { person, from, to: former, now });
    await trx
      .updateTable("login")
      .set({ ended_at: now })
      .where("person_id", "=", person)
      .where("ended_at", "is", null)
      .execute();
    await trx.deleteFrom("pending_login").where("person_id", "=", person).execute();
    const line = { now, by: null, edition: null, subject: `person:${person}`, detail: { change } } as const;
    await audit(trx, { ...line, verb: "undo-address-change" });
    const language = await languageOf(trx, person);
    for (const to of new Set([former, from]))
      await post(trx, {
        ...{ to, language, person: null, now, edition: null, registration: null },
        content: { kind: "address-undone", addressChangeId: change },
      });
    return { kind: "undone" } as const;
  });
}

/** Runs a verb in a transaction; another account may get the address at the same moment. */
async function unlessTaken<Outcome extends { readonly kind: string }>(
  db: Database,
  steps: (trx: Trx) => Promise<Outcome>,
): Promise<Outcome | { readonly kind: "taken" }> {
  try {
    return await inTransaction(db, steps);
  } catch (error) {
    if (brokenConstraint(error) !== "an_address_belongs_to_one_person") throw error;
    return { kind: "taken" };
  }
}

/** Ends what the person has asked for and not confirmed. */
async function endOpenChanges(trx: Trx, { person, now }: { person: number; now: Date }): Promise<void> {
  await trx
    .updateTable("address_change")
    .set({ expires_at: now })
    .where("person_id", "=", person)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
}

/** Locks the account, so that of two simultaneous answers the second finds the change made. */
async function lockChange(trx: Trx, { change, now }: { change: number; now: Date }): Promise<AddressChange | null> {
  const seen = await findAddressChange(trx, { change, now });
  if (!seen) return null;
  await lockAddress(trx, seen.person);
  return await findAddressChange(trx, { change, now });
}

async function lockAddress(trx: Trx, person: number): Promise<string | null> {
  const locked = await trx
    .selectFrom("person")
    .select("email")
    .where("id", "=", person)
    .where("is_anonymous", "=", false)
    .forUpdate()
    .executeTakeFirst();
  return locked?.email ?? null;
}

async function languageOf(trx: Trx, person: number): Promise<Language> {
  const { language } = await trx
    .selectFrom("person")
    .select("language")
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  return asLanguage(language);
}
