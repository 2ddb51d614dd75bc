import { type ExpressionBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import type { Language } from "./language.ts";
import type { LetterKind } from "./letter-content.ts";
import { LETTER_STATE, type LetterState } from "./letter-state.ts";
import type { SHOWN_STATES } from "./letter-states.ts";
import type { Database } from "./transaction.ts";

export interface ListedLetter {
  readonly id: number;
  readonly kind: LetterKind;
  readonly to: string;
  readonly language: Language;
  readonly state: LetterState;
  readonly attempts: number;
  /** The last error of the mail server or of the letter's making. */
  readonly failure: string | null;
  readonly writtenAt: Date;
  readonly sentAt: Date | null;
  /** When a held one leaves by itself; null: when an organiser lets it leave. */
  readonly heldUntil: Date | null;
  /** Whether organisers hold it, and not a stopped announcement. */
  readonly isHeldByHand: boolean;
  readonly registration: number | null;
  /** French name of the working group it is about. */
  readonly group: string | null;
  readonly messageId: string;
  /** The id of the request or round that caused it; null for older letters. */
  readonly cause: string | null;
}

/** Selects letters: an edition's, one group's, those of all groups, or those of one meeting of a group. */
export type LettersOf = { readonly edition: number } | { readonly group: number | "any"; readonly meeting?: number };

interface LetterWish {
  /** `returned`: those that failed because they came back. */
  readonly state?: (typeof SHOWN_STATES)[number] | null;
  readonly kind?: LetterKind | null;
  /** A part of the recipient's address. */
  readonly text?: string | null;
  readonly registration?: number;
  /** Letters about this order, or about a registration in it. */
  readonly order?: number;
  /** Letters about this quotation. */
  readonly quotation?: number;
}

export type LetterFilter = LettersOf & LetterWish;

/**
 * Lists the letters of an edition or of working groups, the latest first.
 *
 * @param page from 1, of `size` letters
 * @returns the letters of the page, and the number of all that match
 */
export async function listLetters(
  db: Database,
  { page = 1, size = 50, ...filter }: LetterFilter & { page?: number; size?: number },
): Promise<{ letters: ListedLetter[]; total: number }> {
  const rows = await letters(db, filter as LetterFilter)
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .orderBy("written_at", "desc")
    .orderBy("letter.id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { letters: rows.map(({ total: _, ...letter }) => letter as ListedLetter), total: rows[0]?.total ?? 0 };
}

/** Finds one letter of the selection, or null. */
export async function findLetter(
  db: Database,
  { letter, ...of }: { letter: number } & LettersOf,
): Promise<ListedLetter | null> {
  const found = await letters(db, of).where("letter.id", "=", letter).executeTakeFirst();
  return (found as ListedLetter | undefined) ?? null;
}

/** Counts the selected letters by state. */
export async function countLetters(db: Database, of: LettersOf): Promise<Readonly<Record<LetterState, number>>> {
  const rows = await db
    .selectFrom("letter")
    .select([LETTER_STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .where(isLetterOf(of))
    .groupBy("state")
    .execute();
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { waiting: 0, held: 0, sent: 0, failed: 0, obsolete: 0, ...counts };
}

/** The condition on `letter` for a selection. */
export function isLetterOf(of: LettersOf) {
  return (where: ExpressionBuilder<DB, "letter">) => {
    if ("edition" in of) return where("letter.edition_id", "=", of.edition);
    const group =
      of.group === "any"
        ? where("letter.working_group_id", "is not", null)
        : where("letter.working_group_id", "=", of.group);
    if (of.meeting === undefined) return group;
    return where.and([group, where(sql<number>`(letter.data ->> 'meetingId')::int`, "=", of.meeting)]);
  };
}

function letters(db: Database, { state, kind, text, registration, order, quotation, ...of }: LettersOf & LetterWish) {
  return db
    .selectFrom("letter")
    .leftJoin("working_group", "working_group.id", "letter.working_group_id")
    .select(["letter.id", "kind", "to", "language", "attempts", "failure", LETTER_STATE.as("state")])
    .select("working_group.name as group")
    .select(["written_at as writtenAt", "sent_at as sentAt", "registration_id as registration"])
    .select(["message_id as messageId", "cause", "held_until as heldUntil"])
    .select(sql<boolean>`held_by is not null`.as("isHeldByHand"))
    .where(isLetterOf(of))
    .$if(state === "returned", (query) =>
      query.where(LETTER_STATE, "=", "failed").where("failure", "like", "returned: %"),
    )
    .$if(Boolean(state) && state !== "returned", (query) => query.where(LETTER_STATE, "=", state as LetterState))
    .$if(Boolean(kind), (query) => query.where("kind", "=", kind as LetterKind))
    .$if(Boolean(text), (query) => query.where(sql<boolean>`strpos("to", lower(${text})) > 0`))
    .$if(registration !== undefined, (query) => query.where("registration_id", "=", registration ?? 0))
    .$if(order !== undefined, (query) => query.where(isAboutOrder(order ?? 0)))
    .$if(quotation !== undefined, (query) =>
      query.where(sql<boolean>`data ? 'quotationId' and data ->> 'quotationId' = ${String(quotation)}`),
    );
}

/** In the words of the index `letter_of_an_order`. */
function isAboutOrder(order: number) {
  return sql<boolean>`(coalesce(data ->> 'orderId', data ->> 'confirmation') = ${String(order)}
    or registration_id in (select id from registration where order_id = ${order}))`;
}
