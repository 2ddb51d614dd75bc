import { sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { linesOf, type StoredLine, type WhichQuotation } from "./lock-quotation.ts";
import { type QuotationContent, quotationJson } from "./quotation-content.ts";
import { type QuotationState, quotationState } from "./quotation-states.ts";
import { lastValidDay } from "./validity.ts";

/** A quotation as its pages, papers and letters show it. */
export interface QuotationView {
  readonly id: number;
  readonly edition: {
    readonly id: number;
    readonly year: number;
    readonly name: string;
    readonly nameEn: string | null;
  };
  readonly timeZone: string;
  readonly reference: string;
  readonly language: Language;
  readonly state: QuotationState;
  readonly contactName: string;
  readonly email: string | null;
  readonly content: QuotationContent;
  readonly createdAt: Date;
  /** The organiser who made it; null when the buyer asked. */
  readonly madeBy: string | null;
  readonly expiresAt: Date;
  /** The last day of its validity, `YYYY-MM-DD`. */
  readonly lastDay: string;
  /** Whether its places are counted as taken now. */
  readonly holdsPlaces: boolean;
  readonly endedAt: Date | null;
  /** When an acceptance found too few places; null once the quotation was sent again. */
  readonly refusedAt: Date | null;
  readonly acceptor: { readonly name: string | null; readonly role: string | null };
  readonly order: { readonly id: number; readonly code: string; readonly shortCode: string } | null;
  /** Its order belongs to another account since, because the address was wrong: the link may be in a stranger's mailbox. */
  readonly isMoved: boolean;
  readonly replaces: { readonly id: number; readonly reference: string } | null;
  readonly replacedBy: { readonly id: number; readonly reference: string } | null;
  readonly purchaseOrder: { readonly name: string; readonly keptAt: Date } | null;
  readonly note: string | null;
}

/** Reads a quotation. @returns null when there is none, or it is another edition's */
export async function findQuotation(
  db: Database,
  { quotation, edition, now }: WhichQuotation & { now: Date },
): Promise<QuotationView | null> {
  const found = await db
    .selectFrom("quotation")
    .innerJoin("edition", "edition.id", "quotation.edition_id")
    .innerJoin("person", "person.id", "quotation.person_id")
    .leftJoin("person as maker", "maker.id", "quotation.created_by")
    .leftJoin("order", "order.id", "quotation.order_id")
    .leftJoin("quotation as former", "former.id", "quotation.replaces")
    .leftJoin("quotation as next", "next.replaces", "quotation.id")
    .leftJoin("purchase_order", "purchase_order.quotation_id", "quotation.id")
    .select([
      "quotation.id",
      "quotation.edition_id",
      "year",
      "edition.name",
      "edition.name_en",
      "time_zone as timeZone",
    ])
    .select(["quotation.reference", "quotation.language", "quotation.contact_name as contactName", "person.email"])
    .select(["quotation.content", "quotation.created_at as createdAt", "maker.email as madeBy"])
    .select(["quotation.expires_at as expiresAt", "quotation.holds_places as holdsPlaces", "quotation.note"])
    .select([
      "quotation.ended_at as endedAt",
      "quotation.refused_full_at as refusedAt",
      "quotation.acceptor_name",
      "quotation.acceptor_role",
    ])
    .select(["order.id as orderId", "order.code", "order.short_code as shortCode"])
    .select(IS_MOVED.as("isMoved"))
    .select(["former.id as formerId", "former.reference as formerReference"])
    .select(["next.id as nextId", "next.reference as nextReference"])
    .select(["purchase_order.name as fileName", "kept_at as keptAt", quotationState(now).as("state")])
    .select(
      sql<string[]>`array(select trim(given_name || ' ' || family_name) from quotation_line
        where quotation_id = quotation.id order by position)`.as("names"),
    )
    .where("quotation.id", "=", quotation)
    .$if(edition !== undefined, (rows) => rows.where("quotation.edition_id", "=", edition ?? 0))
    .executeTakeFirst();
  if (!found) return null;
  const { edition_id: id, year, name, name_en: nameEn, acceptor_name, acceptor_role, content, ...row } = found;
  const {
    orderId,
    code,
    shortCode,
    formerId,
    formerReference,
    nextId,
    nextReference,
    fileName,
    keptAt,
    names,
    ...plain
  } = row;
  return {
    ...{ ...plain, edition: { id, year, name, nameEn }, language: asLanguage(row.language) },
    ...{ content: namedContent(content, names), lastDay: lastValidDay(row.expiresAt, row.timeZone) },
    acceptor: { name: acceptor_name, role: acceptor_role },
    order: orderId !== null && code !== null && shortCode !== null ? { id: orderId, code, shortCode } : null,
    replaces: formerId !== null && formerReference !== null ? { id: formerId, reference: formerReference } : null,
    replacedBy: nextId !== null && nextReference !== null ? { id: nextId, reference: nextReference } : null,
    purchaseOrder: fileName !== null && keptAt !== null ? { name: fileName, keptAt } : null,
  };
}

const IS_MOVED = sql<boolean>`not person.is_anonymous and exists (select from person as owner
  where owner.id = "order".person_id and owner.id <> quotation.person_id and not owner.is_anonymous)`;

/** What a quotation says, with the people of its places; an erased one is to be named again. */
function namedContent(content: unknown, names: readonly string[]): QuotationContent {
  const { lines, ...said } = quotationJson.parse(content);
  return { ...said, lines: lines.map((line, at) => ({ ...line, attendee: names[at] ?? "" })) };
}

/** Reads the places of a quotation, in their order. */
export async function placesOfQuotation(db: Database, { quotation }: { quotation: number }): Promise<StoredLine[]> {
  return await linesOf(db, { quotation });
}

/** Finds the quotation that an order comes from. @returns null when there is none */
export async function quotationOfOrder(
  db: Database,
  { order }: { order: number },
): Promise<{ readonly id: number; readonly reference: string } | null> {
  const found = await db
    .selectFrom("quotation")
    .select(["id", "reference"])
    .where("order_id", "=", order)
    .executeTakeFirst();
  return found ?? null;
}

/** A line of a quotation's history. */
export interface QuotationAct {
  readonly id: number;
  readonly at: Date;
  readonly verb: string;
  readonly by: string | null;
}

/** Lists the journal's lines of a quotation, the latest first. */
export async function actsOfQuotation(db: Database, { quotation }: { quotation: number }): Promise<QuotationAct[]> {
  const { rows } = await sql<QuotationAct>`select audit.id, at, verb, person.email as by
    from audit left join person on person.id = person_id where subject = ${`quotation:${quotation}`}
    order by audit.id desc limit 200`.execute(db);
  return rows;
}
