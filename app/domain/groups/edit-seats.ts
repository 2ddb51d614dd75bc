import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { type LetterLanguage, noteLanguage } from "../people/person-language.ts";
import type { GroupRole } from "../people/rights.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { lockGroup } from "./lock-group.ts";
import { seatingOf, tellSeating } from "./seat-letters.ts";
import { CAPACITIES, type Capacity } from "./seats.ts";

/**
 * A person who is to hold a seat. The names are stored with the seat; pages show the account's own name where it has
 * one.
 */
export interface Candidate {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  /** The language of letters to them, unless they chose another. */
  readonly language?: LetterLanguage;
}

export interface SeatDetails {
  readonly organisation: string;
  /** The holders' role in the group. */
  readonly role: GroupRole;
  /** Null when there is none. */
  readonly titular: Candidate | null;
  readonly substitute: Candidate | null;
}

/** The group and the author, with the edition in whose back office it is done; null in the group's own space. */
type Where = AuditInfo & { readonly group: number; readonly edition: number | null };

/**
 * Adds an organisation's seat. Its holders get a letter, and are convened to the future meetings.
 *
 * @returns `same-person` when titular and substitute are the same
 */
export async function addSeat(db: Database, { group, edition, by, now, ...words }: SeatDetails & Where) {
  if (isOnePerson(words)) return { kind: "same-person" } as const;
  return await inTransaction(db, async (trx) => {
    await lockGroup(trx, group);
    const before = await seatingOf(trx, { group });
    const { id } = await trx
      .insertInto("seat")
      .values({ working_group_id: group, organisation: words.organisation, role: words.role, created_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const capacity of CAPACITIES) await fill(trx, { seat: id, capacity, who: words[capacity], now });
    const detail = { group, organisation: words.organisation, role: words.role };
    await audit(trx, { by, now, edition, verb: "add-seat", subject: `seat:${id}`, detail });
    return { kind: "added", id, letters: await tellSeating(trx, { group, before, now }) } as const;
  });
}

/**
 * Changes a seat and its holders. Former holders stay in its history, with what they voted and signed. New and former
 * holders get letters, with the calendar files of the future meetings.
 *
 * @returns `unknown` when the group has no such seat, `same-person` when titular and substitute are the same
 */
export async function changeSeat(
  db: Database,
  { group, seat, edition, by, now, ...words }: { seat: number } & SeatDetails & Where,
) {
  if (isOnePerson(words)) return { kind: "same-person" } as const;
  return await inTransaction(db, async (trx) => {
    await lockGroup(trx, group);
    if (!(await lockSeat(trx, group, seat))) return { kind: "unknown" } as const;
    const before = await seatingOf(trx, { group });
    const own = { organisation: words.organisation, role: words.role };
    await trx.updateTable("seat").set(own).where("id", "=", seat).execute();
    // Both places are emptied before they are filled, so that a substitute who becomes titular never has two.
    for (const capacity of CAPACITIES)
      await leave(trx, { seat, capacity, except: words[capacity]?.email ?? null, now });
    for (const capacity of CAPACITIES) await fill(trx, { seat, capacity, who: words[capacity], now });
    const detail = { group, ...own };
    await audit(trx, { by, now, edition, verb: "change-seat", subject: `seat:${seat}`, detail });
    return { kind: "changed", letters: await tellSeating(trx, { group, before, now }) } as const;
  });
}

/** Ends a seat; its holders leave the group and get a letter. @returns `unknown` when the group has no such seat */
export async function endSeat(db: Database, { group, seat, edition, by, now }: { seat: number } & Where) {
  return await inTransaction(db, async (trx) => {
    await lockGroup(trx, group);
    if (!(await lockSeat(trx, group, seat))) return { kind: "unknown" } as const;
    const before = await seatingOf(trx, { group });
    await trx.updateTable("seat").set({ ended_at: now }).where("id", "=", seat).execute();
    for (const capacity of CAPACITIES) await leave(trx, { seat, capacity, except: null, now });
    await audit(trx, { by, now, edition, verb: "end-seat", subject: `seat:${seat}`, detail: { group } });
    return { kind: "ended", letters: await tellSeating(trx, { group, before, now }) } as const;
  });
}

function isOnePerson({ titular, substitute }: SeatDetails): boolean {
  return titular !== null && titular.email === substitute?.email;
}

async function lockSeat(trx: Trx, group: number, seat: number): Promise<boolean> {
  const found = await trx
    .selectFrom("seat")
    .select("id")
    .where("working_group_id", "=", group)
    .where("id", "=", seat)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

async function leave(
  trx: Trx,
  { seat, capacity, except, now }: { seat: number; capacity: Capacity; except: string | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("seat_holder")
    .set({ ended_at: now })
    .where("seat_id", "=", seat)
    .where("capacity", "=", capacity)
    .where("ended_at", "is", null)
    .$if(except !== null, (query) =>
      query.where("person_id", "not in", (holder) =>
        holder.selectFrom("person").select("id").where("email", "=", except),
      ),
    )
    .execute();
}

async function fill(
  trx: Trx,
  { seat, capacity, who, now }: { seat: number; capacity: Capacity; who: Candidate | null; now: Date },
): Promise<void> {
  if (!who) return;
  const person = await findOrCreatePerson(trx, { email: who.email, now });
  // Only its owner names an account: a name typed by a lead is stored with the seat.
  const name = { given_name: who.givenName, family_name: who.familyName };
  if (who.language) await noteLanguage(trx, { person, language: who.language });
  const renamed = await trx
    .updateTable("seat_holder")
    .set(name)
    .where("seat_id", "=", seat)
    .where("person_id", "=", person)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (renamed) return;
  const holder = { seat_id: seat, person_id: person, capacity, since: now, ...name };
  await trx.insertInto("seat_holder").values(holder).execute();
}
