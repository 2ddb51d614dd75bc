/** Who waits, speaks, is a member of a working group, or has an order, as the recipients of a letter. */
import { type RawBuilder, sql } from "kysely";
import { type OrderFilter, ordersMeant } from "../billing/list-orders.ts";
import { BUYER_NAME } from "../billing/order-buyer.ts";
import { membersMeant } from "../groups/list-members.ts";
import { HOLDER_FAMILY_NAME, HOLDER_GIVEN_NAME } from "../people/member-name.ts";
import { speakersMeant } from "../programme/speakers.ts";
import { speakersOwingToday } from "../questions/speakers-owing.ts";
import { ordersWithNumber } from "../registration/order-numbers.ts";
import { isSuppressedFor } from "../suppressed-addresses.ts";
import type { Database } from "../transaction.ts";
import { entriesMeant } from "../waiting/list-entries.ts";
import type { AudienceBeside, MeantEdition } from "./audiences.ts";
import type { LeftOut } from "./people-of-list.ts";

/** A row of those who are meant. */
export interface MeantPerson {
  /** The key of the row in its table. */
  readonly id: number;
  readonly registration: number | null;
  readonly entry: number | null;
  readonly speaker: number | null;
  readonly holder: number | null;
  readonly order: number | null;
  readonly email: string | null;
  readonly ticketType: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: string;
  readonly leftOut: LeftOut | null;
}

/** SQL: the people of an audience, each with its row in it, and why a person gets no letter. */
export async function peopleBeside(
  db: Database,
  audience: AudienceBeside,
  wanted: MeantEdition,
): Promise<RawBuilder<MeantPerson>> {
  const found = await FOUND[audience](db, wanted);
  return sql<MeantPerson>`(select found.*, ${WHY_LEFT_OUT} as "leftOut" from (${found}) as found)`;
}

/** The keys of a recipient's row in the table of its audience. */
function keysOf(key: "entry" | "speaker" | "holder" | "order", id: RawBuilder<unknown>) {
  const keys = (["registration", "entry", "speaker", "holder", "order"] as const).map(
    (one) => sql`${one === key ? id : sql`null::int`} as ${sql.ref(one)}`,
  );
  return sql`${id} as id, ${sql.join(keys)}`;
}

type Find = (db: Database, wanted: MeantEdition) => Promise<RawBuilder<unknown>>;

const FOUND: Readonly<Record<AudienceBeside, Find>> = {
  waiting: async (db, { edition, ticketType, session, search: text, among, waitState }) => {
    const orders = text ? await ordersWithNumber(db, { edition, text, free: true }) : [];
    const meant = entriesMeant(db, { edition, ticketType, session, text, orders, among, state: waitState });
    return sql`
    select ${keysOf("entry", sql`entry.id`)}, entry.email,
      coalesce(session.title, ticket_type.name, option.name, '') as "ticketType", entry.given_name as "givenName",
      entry.family_name as "familyName", entry.language,
      entry.is_proven or registration.id is not null and registration.awaits is distinct from 'proof' as "isProven"
    from waiting_entry as entry
    left join registration on registration.id = entry.registration_id
    left join session on session.id = entry.session_id
    left join ticket_type on ticket_type.id = entry.ticket_type_id
    left join option on option.id = entry.option_id
    where entry.id in (${meant.select("waiting_entry.id")})`;
  },
  speakers: async (db, { edition, session = null, search: text, among, listed = false, speakerAnswers }) => {
    const owing = speakerAnswers ? await speakersOwingToday(db, { edition }) : [];
    return sql`
    select ${keysOf("speaker", sql`speaker.id`)}, person.email,
      '' as "ticketType", coalesce(nullif(person.given_name, ''), speaker.name) as "givenName",
      case when coalesce(person.given_name, '') = '' then '' else person.family_name end as "familyName",
      coalesce(person.language, 'fr') as language, true as "isProven"
    from speaker left join person on person.id = speaker.person_id
    where speaker.id in (${speakersMeant(db, { edition, text, among }).select("speaker.id")}) and speaker.erased_at is null
      and (${speakerAnswers === undefined} or (speaker.id = any(${owing}::int[])) = ${speakerAnswers === "owed"})
      and (${listed} or exists (select from session_speaker join session on session.id = session_speaker.session_id
      where session_speaker.speaker_id = speaker.id and (${session}::text is null or session.slug = ${session})))`;
  },
  groups: async (db, { group, search: text, among }) => sql`
    select ${keysOf("holder", sql`seat_holder.id`)}, person.email,
      working_group.name as "ticketType", ${HOLDER_GIVEN_NAME} as "givenName", ${HOLDER_FAMILY_NAME} as "familyName",
      person.language, true as "isProven"
    from seat_holder
    join seat on seat.id = seat_holder.seat_id
    join working_group on working_group.id = seat.working_group_id
    join person on person.id = seat_holder.person_id
    where seat_holder.id in (${membersMeant(db, { group, text, among }).select("seat_holder.id")})`,
  buyers: async (db, wanted) => {
    const meant = await ordersMeant(db, await orderFilter(db, wanted));
    return sql`
    select ${keysOf("order", sql`"order".id`)},
      case when not person.is_anonymous then coalesce(buyer.email, person.email) end as email,
      coalesce((select string_agg(distinct ticket_type.name, ', ') from order_line
        join ticket_type on ticket_type.id = ticket_type_id where order_id = "order".id), '') as "ticketType",
      coalesce(nullif(person.given_name, ''), ${BUYER_NAME}, '') as "givenName",
      case when person.given_name = '' then '' else person.family_name end as "familyName", "order".language,
      not exists (select from held_place where held_place.order_id = "order".id and ended_at is null and asks_proof
        and proven_at is null) as "isProven"
    from "order" join person on person.id = "order".person_id left join buyer on buyer.order_id = "order".id
    where "order".id in (${meant.select("order.id")})`;
  },
};

/** What a letter to buyers means as a filter of orders; what is late is so today, in the edition's time zone. */
async function orderFilter(
  db: Database,
  { edition, search: text, among, voucher, orderState: state, orderMeans: means, orderMoney: money }: MeantEdition,
): Promise<OrderFilter> {
  const wanted = { edition, text, among, voucher, state, means, money };
  if (money !== "overdue") return wanted;
  const { today } = await db
    .selectFrom("edition")
    .select(sql<string>`(now() at time zone time_zone)::date::text`.as("today"))
    .where("id", "=", edition)
    .executeTakeFirstOrThrow();
  return { ...wanted, today };
}

/** A person with several seats, waiting entries or sessions gets one letter. */
const WHY_LEFT_OUT = sql`case when coalesce(found.email, '') = '' then 'no-address'
  when ${isSuppressedFor("hard", "found.email")} then 'suppressed'
  when ${isSuppressedFor("complaint", "found.email")} then 'unwanted'
  when not found."isProven" then 'unconfirmed'
  when row_number() over (
    partition by found.email, folded(found."givenName" || ' ' || found."familyName") order by found.id) > 1 then 'same-person' end`;
