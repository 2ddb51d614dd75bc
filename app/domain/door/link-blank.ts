import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import type { BadgeKey } from "../registration/badge-code.ts";
import { MOST_BADGES, renewBadge } from "../registration/changed-attendee.ts";
import { lockRegistration } from "../registration/lock-registration.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { isBlank } from "./ask-for-blanks.ts";
import { readClaim } from "./read-code.ts";

/** What happens to the badge that a person had: a lost one ends, one that was forgotten at home stays valid. */
export type EarlierBadge = "ends" | "stays";

/** The number of a blank badge by its signed code or by the number printed on it; else what the text is instead. */
export type BlankReading =
  | { readonly kind: "blank"; readonly blank: number; readonly isSigned: boolean }
  | { readonly kind: "badge" | "forged" | "foreign" | "malformed" };

/** Reads what was scanned or typed of a blank badge. Whether it was printed is not checked here. */
export function readBlank(key: BadgeKey, text: string): BlankReading {
  const typed = /^(?:\D{0,3}\s*)?([1-9]\d{0,5})$/.exec(text.trim())?.[1];
  if (typed) return { kind: "blank", blank: Number(typed), isSigned: false };
  const claim = readClaim(key, { code: text });
  if (claim.kind === "blank") return { kind: "blank", blank: claim.blank, isSigned: true };
  return { kind: claim.kind === "by-hand" || claim.kind === "group" ? "malformed" : claim.kind };
}

interface Linking extends AuditInfo {
  readonly edition: number;
  /** Ids. */
  readonly registration: number;
  readonly phone?: { readonly id: number; readonly name: string | null } | null;
  /** Its number. */
  readonly blank: number;
  readonly earlier: EarlierBadge;
}

/**
 * Gives a blank badge to a person: from then on it stands for the badge of this registration, and ends with it. A lost
 * badge is replaced first, as by a correction of the name. A blank badge that the person has, but that stands for a badge
 * before, is linked anew, and so is that of a registration that was cancelled. The phones at the door learn it by their
 * next update.
 *
 * @returns `taken` when it is another person's already; `again` when it is this person's already, as asked; `no-blank` when no blank badge
 * has the number; `ended` for a registration that is cancelled or unconfirmed; `too-often` after 255 badges; `unknown`
 */
export async function linkBlank(db: Database, linking: Linking) {
  try {
    return await inTransaction(db, (trx) => link(trx, linking));
  } catch (error) {
    // Another volunteer has linked it in this moment.
    if (brokenConstraint(error) !== "a_blank_is_one_persons") throw error;
    return { kind: "taken" } as const;
  }
}

async function link(trx: Trx, { edition, registration, phone, blank, earlier, by, now }: Linking) {
  const found = await lockRegistration(trx, { edition, id: registration });
  if (!found) return { kind: "unknown" } as const;
  if (found.cancelled_at || found.awaits) return { kind: "ended" } as const;
  if (!(await isBlank(trx, { edition, blank }))) return { kind: "no-blank" } as const;
  const held = await heldLink(trx, { edition, blank });
  if (held && held.registration !== registration && !held.cancelledAt) return { kind: "taken" } as const;
  const isTheirs = held?.registration === registration && held.badge === found.badge_number;
  if (isTheirs && (earlier === "stays" || held.hasEnded)) return { kind: "again" } as const;
  if (earlier === "ends" && found.badge_number >= MOST_BADGES) return { kind: "too-often" } as const;
  if (held) {
    const why = held.registration === registration ? "linked-again" : "registration-ended";
    await endLink(trx, { ...held, edition, blank, why, by, now });
  }
  const badge =
    earlier === "ends" ? await renewBadge(trx, found, { reason: "badge-lost", now }) : await touch(trx, registration);
  await trx
    .insertInto("blank_link")
    .values({
      ...{ edition_id: edition, blank, registration_id: registration, badge_number: badge },
      ...{ linked_at: now, linked_by: by, phone_id: phone?.id ?? null },
    })
    .execute();
  const detail = { blank, earlier, ...(phone?.name ? { device: phone.name } : {}) };
  await audit(trx, { by, now, edition, verb: "link-blank", subject: `registration:${registration}`, detail });
  return { kind: "linked" } as const;
}

/** The link of a blank badge that has not ended, locked with its registration; `hasEnded`: it ended the badge before. */
async function heldLink(trx: Trx, { edition, blank }: { edition: number; blank: number }) {
  return await trx
    .selectFrom("blank_link")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["blank_link.id as link", "registration_id as registration", "blank_link.badge_number as badge"])
    .select("cancelled_at as cancelledAt")
    .select(
      sql<boolean>`exists (select from badge where registration_id = registration.id and reason = 'badge-lost'
        and number = blank_link.badge_number and issued_at = linked_at)`.as("hasEnded"),
    )
    .where("blank_link.edition_id", "=", edition)
    .where("blank", "=", blank)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

interface EndedLink extends AuditInfo {
  readonly edition: number;
  /** Ids. */
  readonly link: number;
  readonly registration: number;
  readonly blank: number;
  readonly why: "linked-again" | "registration-ended";
}

/** Ends a link because the blank badge is linked anew. */
async function endLink(trx: Trx, { edition, link, registration, blank, why, by, now }: EndedLink) {
  await trx.updateTable("blank_link").set({ ended_at: now, ended_by: by }).where("id", "=", link).execute();
  await touch(trx, registration);
  const detail = { blank, reason: why };
  await audit(trx, { by, now, edition, verb: "unlink-blank", subject: `registration:${registration}`, detail });
}

/**
 * Takes a blank badge back from a registration: it opens nothing until it is linked again. A badge that was ended when it
 * was given stays ended.
 */
export async function unlinkBlank(
  db: Database,
  {
    edition,
    registration,
    blank,
    reason,
    by,
    now,
  }: { edition: number; registration: number; blank: number; reason: string } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    if (!(await lockRegistration(trx, { edition, id: registration }))) return { kind: "unknown" } as const;
    const ended = await trx
      .updateTable("blank_link")
      .set({ ended_at: now, ended_by: by, end_reason: reason })
      .where("edition_id", "=", edition)
      .where("registration_id", "=", registration)
      .where("blank", "=", blank)
      .where("ended_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!ended) return { kind: "unknown" } as const;
    await touch(trx, registration);
    const detail = { blank, why: reason };
    await audit(trx, { by, now, edition, verb: "unlink-blank", subject: `registration:${registration}`, detail });
    return { kind: "unlinked" } as const;
  });
}

/** A blank badge that is linked to a registration. */
export interface HeldBlank {
  /** Its number. */
  readonly blank: number;
  /** Whether the badge that it stands for is the registration's newest; else it opens nothing. */
  readonly isValid: boolean;
}

/** Lists the blank badges that are linked to a registration, by their numbers. */
export async function blanksOf(db: Database, { registration }: { registration: number }): Promise<HeldBlank[]> {
  return await db
    .selectFrom("blank_link")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["blank", sql<boolean>`blank_link.badge_number = registration.badge_number`.as("isValid")])
    .where("registration_id", "=", registration)
    .where("ended_at", "is", null)
    .orderBy("blank")
    .execute();
}

/** Has the phones at the door receive the registration. @returns the number of its valid badge */
async function touch(trx: Trx, registration: number): Promise<number> {
  const { badge_number } = await trx
    .updateTable("registration")
    .set({ short_code: sql.ref("short_code") })
    .where("id", "=", registration)
    .returning("badge_number")
    .executeTakeFirstOrThrow();
  return badge_number;
}
