import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { ADMITTED } from "./attendance.ts";
import { groupsBy } from "./groups.ts";
import { HAS_PLACE } from "./has-place.ts";

/** A meal: a checkpoint of that kind on a day. Numbers of people; null where nobody orders it, since all are let in. */
export interface Meal {
  /** Of the checkpoint. */
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
  /** The option that it asks for. */
  readonly option: number | null;
  readonly optionName: string | null;
  readonly optionNameEn: string | null;
  /** `YYYY-MM-DD`: that of its option or session, or one on which it was served; null: not known yet. */
  readonly day: string | null;
  /** The first instant at which the option can be chosen and given back no more: the kitchen's figure is as of then. */
  readonly until: Date | null;
  /** Who had the option then; null before, and without such a moment. */
  readonly kitchen: number | null;
  /** Those with a place who have the option or the session's booking, and whose ticket type is let in. */
  readonly ordered: number | null;
  /** Those of them who were served that day. */
  readonly taken: number | null;
  /** Everybody who was served that day. */
  readonly served: number;
  /** People of groups without badges who went in that day; in none of the other figures. */
  readonly inGroups: number;
  /** Options given back before that moment, by cancelling too, and not taken again; null without an option. */
  readonly givenBack: number | null;
}

/**
 * Lists the meals of an edition by day, as ordered and as served.
 *
 * An option counts as had at its end if it was taken before, by the changes of the registration that came after; those that
 * were merged away or await a proof count nowhere, and a place that was handed over counts once.
 */
export async function listMeals(
  db: Database,
  { edition, now }: { edition: number; now: Date },
): Promise<(Meal & { readonly others: number })[]> {
  const { rows } = await sql<Meal>`
    with meal as (
      select checkpoint.id, checkpoint.name, checkpoint.name_en, checkpoint.option_id, checkpoint.session_id,
        option.name as option_name, option.name_en as option_name_en, option.open_until as until,
        coalesce(option.day, door_day(session.starts_at, time_zone)) as planned,
        checkpoint.option_id is not null or checkpoint.session_id is not null
          or exists (select from checkpoint_ticket_type where checkpoint_id = checkpoint.id) as is_ordered
      from checkpoint join edition on edition.id = checkpoint.edition_id left join option on option.id = option_id
        left join session on session.id = checkpoint.session_id
      where checkpoint.edition_id = ${edition} and checkpoint.kind = 'meal'
    ), grouped as materialized (
      ${groupsBy(sql<boolean>`checkpoint_id in (select id from meal)`)}
    ), held as (
      select meal.*, days.day from meal left join lateral (
        select day from presence where checkpoint_id = meal.id and entered_at is not null
        union select day from grouped where checkpoint_id = meal.id and today > 0
        union select planned where planned is not null) as days on true
    ), own as (
      select meal.id as meal, until, registration.id as registration, registration.cancelled_at,
        exists (select from hand_over where registration_id = registration.id) as is_handed_over,
        chosen_option.chosen_at, later.had
      from meal join registration on registration.edition_id = ${edition} and registration.awaits is null
        and not exists (select from registration_merge where merged_id = registration.id and undone_at is null)
        left join chosen_option on chosen_option.registration_id = registration.id
          and chosen_option.option_id = meal.option_id
        left join lateral (select before is not null as had from changed_value
          join registration_change on registration_change.id = change_id
          where changed_value.registration_id = registration.id and field = 'option'
            and coalesce(before, after) = meal.option_id::text and changed_at >= until
          order by changed_at, changed_value.id limit 1) as later on true
      where meal.option_id is not null
    ), options as (
      select meal,
        count(*) filter (where until <= ${now} and (cancelled_at is null or cancelled_at >= until)
          and coalesce(had, chosen_at < until, false))::int as kitchen,
        count(*) filter (where case when chosen_at is not null
          then cancelled_at < coalesce(until, ${now}) and not is_handed_over
          else exists (select from changed_value join registration_change on registration_change.id = change_id
            where changed_value.registration_id = own.registration and field = 'option'
              and before = (select option_id::text from meal where meal.id = own.meal)
              and changed_at < coalesce(until, ${now})) end)::int as given_back
      from own group by meal
    )
    select held.id, name, name_en as "nameEn", option_id as option, option_name as "optionName",
      option_name_en as "optionNameEn", day::text, until, case when until <= ${now} then coalesce(kitchen, 0) end as kitchen,
      case when is_ordered then ordered end as ordered, case when is_ordered then taken end as taken, served,
      coalesce((select today from grouped where grouped.checkpoint_id = held.id and grouped.day = held.day), 0) as "inGroups",
      case when option_id is not null then coalesce(given_back, 0) end as "givenBack"
    from held left join options on meal = held.id
      cross join lateral (select count(*) filter (where ${IS_ORDERED})::int as ordered,
          count(*) filter (where ${IS_ORDERED} and ${IS_SERVED})::int as taken, count(*) filter (where ${IS_SERVED})::int as served
        from registration join checkpoint on checkpoint.id = held.id where registration.edition_id = ${edition}) as counted
    order by day nulls last, held.id`.execute(db);
  return rows.map((meal) => ({ ...meal, others: meal.served - (meal.taken ?? meal.served) }));
}

const IS_ORDERED = sql`(${HAS_PLACE} and ${ADMITTED} and (checkpoint.session_id is null or exists (select from booking
  where booking.registration_id = registration.id and booking.session_id = checkpoint.session_id)))`;

const IS_SERVED = sql`exists (select from presence where presence.registration_id = registration.id
  and presence.checkpoint_id = checkpoint.id and presence.day = held.day and entered_at is not null)`;
