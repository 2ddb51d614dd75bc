/** Which registrations of an edition are meant: by the list that organisers see, and by what they write to its people. */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { MOST_CHOSEN } from "../chosen-rows.ts";
import { answersMatch } from "../questions/answer-filter.ts";
import type { Database, Trx } from "../transaction.ts";
import { attendedIn } from "./attended.ts";
import { REGISTRATION_STATES } from "./registration-states.ts";
import { forgiveTypingErrors, matching, named, nameRank } from "./search.ts";

/** The filters as they are stored. */
export const registrationFilters = z.object({
  /**
   * Words of a name or organisation, the start of an address, or an exact identifier (see `named`). An exact identifier
   * shows only its people, cancelled ones included even when `state` is `held`.
   */
  search: z.string().optional(),
  /** Slug. */
  ticketType: z.string().optional(),
  state: z.enum(REGISTRATION_STATES).optional(),
  /** Slug of a session that they have booked. */
  session: z.string().optional(),
  /** Id of an option that they have. */
  option: z.number().int().optional(),
  /** `unanswered`: those who have not answered the edition's survey. */
  survey: z.enum(["unanswered"]).optional(),
  /** `asked`: those who asked for a badge on paper. */
  paper: z.enum(["asked"]).optional(),
  /** Id of a tag that they have. */
  tag: z.number().int().optional(),
  /** Id of a checkpoint that lent them a thing, which they have not given back. */
  loan: z.number().int().optional(),
  /** Ids: only these, in any state unless `state` says otherwise. */
  among: z.array(z.number().int()).max(MOST_CHOSEN).readonly().optional(),
  /** The code of a voucher that their place uses, as shown. */
  voucher: z.string().optional(),
  /** See `AnswerFilter`. */
  answer: z.object({ by: z.enum(["choice", "answered", "unanswered"]), id: z.number().int() }).optional(),
});
export type RegistrationFilters = Readonly<z.infer<typeof registrationFilters>>;

/** The filters of one edition. */
export type FilteredEdition = RegistrationFilters & { readonly edition: number };

export interface RegistrationsWanted extends RegistrationFilters {
  readonly edition: number;
  /** By name, which is the default, those whose name is what was searched come first. */
  readonly sort?: "name" | "date";
  readonly direction?: "asc" | "desc";
  /** The question whose answers are read with the rows, or those of all questions; not protected ones. */
  readonly showing?: number | "all";
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
}

/** SQL: the name of a row's person. */
export const ATTENDEE_NAME = sql<string>`registration.given_name || ' ' || registration.family_name`;

export type Rows = ReturnType<typeof filtered>;

interface Searched {
  /** Null when the search is empty. */
  readonly condition: RawBuilder<boolean> | null;
  /** Whether the search identifies people exactly, in any state. */
  readonly exact: boolean;
  /** See `nameRank`. */
  readonly rank: RawBuilder<number> | null;
}

/** Finds what a search means, once for several statements. */
export async function searched(trx: Trx, { edition, search = "" }: RegistrationsWanted): Promise<Searched> {
  if (search.trim() === "") return { condition: null, exact: false, rank: null };
  const people = await named(trx, { edition, search });
  if (people) return { condition: people, exact: true, rank: null };
  await forgiveTypingErrors(trx);
  return { condition: matching(search), exact: false, rank: nameRank(search) };
}

/**
 * The rows that a list is of.
 *
 * @param options.inOrder true where only the first rows of an order are read
 */
export function filtered(
  db: Database,
  wanted: RegistrationsWanted,
  { condition, exact }: Searched,
  options: { readonly inOrder?: boolean } = {},
) {
  const { edition, ticketType, session, option, voucher, tag, loan, among, answer } = wanted;
  const state = (exact || among) && (wanted.state ?? "held") === "held" ? "all" : (wanted.state ?? "held");
  return db
    .selectFrom("registration")
    .where("registration.edition_id", "=", edition)
    .$if(state !== "all", (rows) =>
      rows.where("registration.cancelled_at", state === "cancelled" ? "is not" : "is", null),
    )
    .$if(state === "doubles", (rows) => rows.where(likelyDouble(edition)))
    .$if(state === "awaiting", (rows) => rows.where("registration.awaits", "is not", null))
    .$if(state === "present", (rows) => rows.where(HAS_ENTERED))
    .$if(state === "absent", (rows) => rows.where(sql<boolean>`not ${HAS_ENTERED}`))
    .$if(state === "attended", (rows) =>
      rows.where("registration.awaits", "is", null).where(sql<boolean>`registration.id in (${attendedIn(edition)})`),
    )
    .$if(state === "unpaid", (rows) => rows.where(isUnpaid(edition)))
    .$if(state === "waiting", (rows) => rows.where(isWaiting(edition)))
    .$if(ticketType !== undefined, (rows) =>
      rows.where("registration.ticket_type_id", "=", (row) =>
        row
          .selectFrom("ticket_type")
          .select("id")
          .where("edition_id", "=", edition)
          .where("slug", "=", ticketType ?? ""),
      ),
    )
    .$if(session !== undefined, (rows) =>
      rows.where("registration.id", "in", (row) =>
        row
          .selectFrom("booking")
          .innerJoin("session", "session.id", "session_id")
          .select("registration_id")
          .where("session.edition_id", "=", edition)
          .where("slug", "=", session ?? ""),
      ),
    )
    .$if(option !== undefined, (rows) =>
      rows.where("registration.id", "in", (row) =>
        row
          .selectFrom("chosen_option")
          .select("registration_id")
          .where("option_id", "=", option ?? 0),
      ),
    )
    .$if(tag !== undefined, (rows) =>
      rows.where("registration.id", "in", (row) =>
        row
          .selectFrom("registration_tag")
          .select("registration_id")
          .where("tag_id", "=", tag ?? 0),
      ),
    )
    .$if(wanted.paper !== undefined, (rows) => rows.where("registration.paper_asked_at", "is not", null))
    .$if(loan !== undefined, (rows) => rows.where(hasNotGivenBack(edition, loan ?? 0)))
    .$if(among !== undefined, (rows) => rows.where(sql<boolean>`registration.id = any(${among ?? []}::int[])`))
    .$if(voucher !== undefined, (rows) =>
      rows.where("registration.id", "in", (row) =>
        row
          .selectFrom("order_line")
          .innerJoin("voucher", "voucher.id", "voucher_id")
          .select("order_line.registration_id")
          .where("voucher.edition_id", "=", edition)
          .where("code", "=", voucher ?? ""),
      ),
    )
    .$if(answer !== undefined, (rows) => rows.where(answer ? answersMatch(answer, options) : sql<boolean>`true`))
    .$if(wanted.survey !== undefined, (rows) =>
      rows.where("registration.id", "not in", (row) =>
        row.selectFrom("survey_participation").select("registration_id").where("edition_id", "=", edition),
      ),
    )
    .$if(condition !== null, (rows) => rows.where(condition ?? sql<boolean>`true`));
}

/** The active registrations of an edition that share a person or a folded name; each row of the edition is read once. */
function likelyDouble(edition: number) {
  return sql<boolean>`registration.id in (select unnest(ids) from (
    select array_agg(id) as ids from registration where edition_id = ${edition} and cancelled_at is null
      group by folded(given_name || ' ' || family_name) having count(*) > 1
    union all
    select array_agg(id) from registration where edition_id = ${edition} and cancelled_at is null
      group by person_id having count(*) > 1) as alike)`;
}

const HAS_ENTERED = sql<boolean>`exists (select from presence join checkpoint on checkpoint.id = checkpoint_id
  where presence.registration_id = registration.id and entered_at is not null and checkpoint.slug = 'entree')`;

/** In the words of the index `orders_with_something_open`. */
function isUnpaid(edition: number) {
  return sql<boolean>`registration.order_id in (
    select id from "order" where "order".edition_id = ${edition} and open_cents <> 0 and open_cents > 0)`;
}

function isWaiting(edition: number) {
  return sql<boolean>`registration.id in (select waiting_entry.registration_id from waiting_entry
    where waiting_entry.edition_id = ${edition} and waiting_entry.ended_at is null and session_id is not null)`;
}

/** As `listInside` of all days. */
function hasNotGivenBack(edition: number, loan: number) {
  return sql<boolean>`registration.id in (select registration_id from (
    select distinct on (registration_id) registration_id, last_direction, entered_at
    from presence join checkpoint on checkpoint.id = checkpoint_id and checkpoint.edition_id = ${edition} and kind = 'loan'
    where checkpoint_id = ${loan} order by registration_id, day desc) as last
    where last_direction = 'in' and entered_at is not null)`;
}

/** Sorts in the order of the indexes `registration_by_name` and `registration_by_date`, what a search ranks first before. */
export function sorted(
  rows: Rows,
  { sort = "name", direction = "asc" }: RegistrationsWanted,
  { rank }: Searched,
): Rows {
  const by = (column: "family_name" | "given_name") => sql`${sql.ref(`registration.${column}`)} collate "fr-x-icu"`;
  const ordered =
    sort === "date"
      ? rows.orderBy("registration.created_at", direction)
      : (rank ? rows.orderBy(rank) : rows).orderBy(by("family_name"), direction).orderBy(by("given_name"), direction);
  return ordered.orderBy("registration.id", direction);
}
