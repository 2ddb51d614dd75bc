import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { offerFreeSessionPlaces } from "../waiting/offer-free-places.ts";
import type { DoorRule, Overbooking } from "./door-rule.ts";

export interface OverbookedSession extends Overbooking {
  /** Places that the organisers gave the session, without those beyond. */
  readonly seats: number;
  /** Places that are given away in all, and those taken. */
  readonly size: number;
  readonly used: number;
}

/** Reads how a session is overbooked. @returns null for a session without places to book, or of another edition */
export async function readOverbooking(
  db: Database,
  { edition, session }: { edition: number; session: number },
): Promise<OverbookedSession | null> {
  const found = await db
    .selectFrom("session_places")
    .innerJoin("session", "session.id", "session_id")
    .select(["size", "used", "beyond", "beyond_percent as percent"])
    .select(["door_rule", "door_until as until", "door_words as words", "door_words_en as wordsEn"])
    .select(sql<number>`coalesce(seats, size)`.as("seats"))
    .where("session_id", "=", session)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  if (!found) return null;
  const { beyond, percent, door_rule, until, words, wordsEn, ...places } = found;
  return {
    ...places,
    beyond: percent ? "percent" : beyond > 0 ? "places" : "none",
    number: percent ?? (beyond || null),
    rule: door_rule ? { kind: door_rule as DoorRule["kind"], until, words, wordsEn } : null,
  };
}

/**
 * Sets how many places more than its seats a session gives away, and the rule of its door. More places are offered at once
 * to those who wait; when there are fewer, nobody loses a place, and those that are freed are not given away again.
 *
 * @returns `too-many` with the most places (half of the seats) or per cent; `same` when nothing changed; `unknown` for a
 * session without places to book
 */
export async function setOverbooking(
  db: Database,
  { edition, session, by, now, ...wanted }: { edition: number; session: number } & Overbooking & AuditInfo,
): Promise<{ readonly kind: "set" | "same" | "unknown" } | { readonly kind: "too-many"; readonly most: number }> {
  return await inTransaction(db, async (trx) => {
    await lockPlaces(trx, session);
    const before = await readOverbooking(trx, { edition, session });
    if (!before) return { kind: "unknown" };
    const most = wanted.beyond === "percent" ? MOST_PERCENT : Math.floor(before.seats / 2);
    if (wanted.beyond !== "none" && (wanted.number ?? 0) > most) return { kind: "too-many", most };
    const { seats, size: _, used: __, ...was } = before;
    if (JSON.stringify(inOrder(was)) === JSON.stringify(inOrder(wanted))) return { kind: "same" };
    await trx
      .updateTable("session_places")
      .set({
        seats,
        beyond: wanted.beyond === "places" ? (wanted.number ?? 0) : 0,
        beyond_percent: wanted.beyond === "percent" ? wanted.number : null,
        ...ruleColumns(wanted.rule),
      })
      .where("session_id", "=", session)
      .execute();
    const detail = { before: said(was), after: said(wanted) };
    await audit(trx, { by, now, edition, verb: "set-overbooking", subject: `session:${session}`, detail });
    await offerFreeSessionPlaces(trx, { sessions: [session], now });
    return { kind: "set" };
  });
}

/** The most per cent of its seats that a session gives away beyond them. */
const MOST_PERCENT = 50;

async function lockPlaces(trx: Trx, session: number): Promise<void> {
  await trx.selectFrom("session_places").select("used").where("session_id", "=", session).forUpdate().execute();
}

function ruleColumns(rule: DoorRule | null) {
  return {
    door_rule: rule?.kind ?? null,
    door_until: rule?.kind === "booked-until" ? rule.until : null,
    door_words: rule?.kind === "words" ? rule.words : null,
    door_words_en: rule?.kind === "words" ? rule.wordsEn : null,
  };
}

function inOrder({ beyond, number, rule }: Overbooking) {
  return [beyond, beyond === "none" ? null : number, ruleColumns(rule)];
}

function said({ beyond, number, rule }: Overbooking) {
  const places = beyond === "none" ? 0 : beyond === "percent" ? `${number} %` : number;
  return { places, rule: rule?.kind ?? null };
}
