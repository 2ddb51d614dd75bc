import { type RawBuilder, sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import { forgiveTypingErrors, matching } from "../registration/search.ts";
import { readShortCode } from "../short-code.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { NOTE_AT_DOOR } from "./note-person.ts";
import { MOST_FOUND } from "./phone-search.ts";

export interface FoundAttendee {
  readonly registration: number;
  /** As stored; `spelledCode` spells it as printed under the QR code of the badge. */
  readonly code: string;
  readonly name: string;
  readonly organisation: string | null;
  /** Id. */
  readonly ticketType: number;
  readonly cancelled: boolean;
  /** What is noted for the door, on the order and on the person. */
  readonly note: string | null;
  /** What the person chose beside sessions, by day. */
  readonly options: readonly { readonly name: string; readonly nameEn: string | null }[];
  /** The first entry at the entrance today, and the exit, if that came later. */
  readonly enteredAt: Date | null;
  readonly leftAt: Date | null;
}

/**
 * Finds people whose badge cannot be read: at most `MOST_FOUND`, the best match first. The short code of a person finds its
 * holder alone, that of an order all its people, and so does the number that older badges carry.
 *
 * @returns `meant`: nobody was found, and these are the people whose code was typed but for one sign
 */
export async function findAttendees(
  db: Database,
  { edition, search, now }: { edition: number; search: string; now: Date },
): Promise<{ attendees: FoundAttendee[]; meant: boolean }> {
  const number = PRINTED_NUMBER.exec(search)?.[1];
  const code = readShortCode(search);
  const exact = number
    ? sql<boolean>`registration.id = ${Number(number)}`
    : code.kind === "code"
      ? coded(edition, [code.code])
      : null;
  const asked = { edition, search, now };
  const exactly = exact ? await found(db, asked, exact) : [];
  if (exactly.length > 0) return { attendees: exactly, meant: false };
  const condition = matching(search);
  const attendees = condition ? await found(db, asked, condition) : [];
  if (attendees.length > 0 || code.kind !== "mistyped") return { attendees, meant: false };
  const meant = await found(db, asked, coded(edition, code.meant));
  return { attendees: meant, meant: meant.length > 0 };
}

/** The people with one of these codes, or in an order with one. */
function coded(edition: number, codes: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(registration.short_code = any(${codes}::text[]) or registration.order_id in (
    select id from "order" where edition_id = ${edition} and short_code = any(${codes}::text[])))`;
}

async function found(
  db: Database,
  { edition, search, now }: { edition: number; search: string; now: Date },
  condition: RawBuilder<boolean>,
): Promise<FoundAttendee[]> {
  const rows = await inTransaction(db, async (trx) => {
    await forgiveTypingErrors(trx);
    return await trx
      .selectFrom("registration")
      .innerJoin("order", "order.id", "registration.order_id")
      .leftJoin(today(edition, now), (join) => join.onRef("today.registration_id", "=", "registration.id"))
      .select([
        "registration.id as registration",
        "registration.short_code as code",
        "given_name",
        "family_name",
        "organisation",
        "registration.cancelled_at",
      ])
      .select(NOTE_AT_DOOR.as("note"))
      .select(["registration.ticket_type_id as ticketType", "entered_at as enteredAt", "left_at as leftAt"])
      .select(
        sql<
          FoundAttendee["options"]
        >`(select coalesce(json_agg(json_build_object('name', option.name, 'nameEn', option.name_en)
          order by ${OPTION_ORDER}), '[]') from chosen_option join option on option.id = option_id
          where registration_id = registration.id)`.as("options"),
      )
      .where("registration.edition_id", "=", edition)
      .where(condition)
      .orderBy(sql`word_similarity(folded(${search}), folded(given_name || ' ' || family_name))`, "desc")
      .orderBy("registration.id")
      .limit(MOST_FOUND)
      .execute();
  });
  return rows.map(({ given_name, family_name, cancelled_at, ...row }) => ({
    ...row,
    name: `${given_name} ${family_name}`,
    cancelled: cancelled_at !== null,
  }));
}

/** A number as printed on a badge, with or without its zeros and "n°". Nine digits fit a Postgres integer. */
const PRINTED_NUMBER = /^\s*(?:n\s*[°ºo]?\s*)?0*([1-9]\d{0,8})\s*$/i;

/** Today's passages at the entrance. */
function today(edition: number, now: Date) {
  return sql<{ registration_id: number; entered_at: Date | null; left_at: Date | null }>`(
    select registration_id, entered_at, case when last_direction = 'out' then last_at end as left_at
    from presence join checkpoint on checkpoint.id = checkpoint_id join edition on edition.id = edition_id
    where edition_id = ${edition} and checkpoint.slug = 'entree' and day = door_day(${now}, time_zone))`.as("today");
}
