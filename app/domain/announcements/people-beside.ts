/** Who waits, speaks, or is a member of a working group, as the recipients of a letter. */
import { type RawBuilder, sql } from "kysely";
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
  readonly email: string | null;
  readonly ticketType: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly language: string;
  readonly leftOut: LeftOut | null;
}

/** SQL: the people of an audience, each with its row in it, and why a person gets no letter. */
export function peopleBeside(audience: AudienceBeside, wanted: MeantEdition): RawBuilder<MeantPerson> {
  return sql<MeantPerson>`(select found.*, ${WHY_LEFT_OUT} as "leftOut" from (${FOUND[audience](wanted)}) as found)`;
}

const FOUND: Readonly<Record<AudienceBeside, (wanted: MeantEdition) => RawBuilder<unknown>>> = {
  waiting: ({ edition, ticketType = null, session = null }) => sql`
    select entry.id, null::int as registration, entry.id as entry, null::int as speaker, null::int as holder, entry.email,
      coalesce(session.title, ticket_type.name, '') as "ticketType", entry.given_name as "givenName",
      entry.family_name as "familyName", entry.language,
      entry.is_proven or registration.id is not null and registration.awaits is distinct from 'proof' as "isProven"
    from waiting_entry as entry
    left join registration on registration.id = entry.registration_id
    left join session on session.id = entry.session_id
    left join ticket_type on ticket_type.id = entry.ticket_type_id
    where entry.edition_id = ${edition} and entry.ended_at is null
      and (${ticketType}::text is null or ticket_type.slug = ${ticketType})
      and (${session}::text is null or session.slug = ${session})`,
  speakers: ({ edition, session = null }) => sql`
    select speaker.id, null::int as registration, null::int as entry, speaker.id as speaker, null::int as holder, person.email,
      '' as "ticketType", coalesce(nullif(person.given_name, ''), speaker.name) as "givenName",
      case when coalesce(person.given_name, '') = '' then '' else person.family_name end as "familyName",
      coalesce(person.language, 'fr') as language, true as "isProven"
    from speaker left join person on person.id = speaker.person_id
    where speaker.edition_id = ${edition} and speaker.erased_at is null and exists (
      select from session_speaker join session on session.id = session_speaker.session_id
      where session_speaker.speaker_id = speaker.id and (${session}::text is null or session.slug = ${session}))`,
  groups: ({ group = null }) => sql`
    select holder.id, null::int as registration, null::int as entry, null::int as speaker, holder.id as holder, person.email,
      working_group.name as "ticketType", holder.given_name as "givenName", holder.family_name as "familyName",
      person.language, true as "isProven"
    from seat_holder as holder
    join seat on seat.id = holder.seat_id
    join working_group on working_group.id = seat.working_group_id
    join person on person.id = holder.person_id
    where holder.ended_at is null and seat.ended_at is null and working_group.archived_at is null
      and (${group}::int is null or working_group.id = ${group})`,
};

const isSuppressedFor = (cause: "hard" | "complaint") => sql`exists (select from suppressed_address
  where address = found.email and lifted_at is null and cause = ${sql.lit(cause)})`;

/** A person with several seats, waiting entries or sessions gets one letter. */
const WHY_LEFT_OUT = sql`case when coalesce(found.email, '') = '' then 'no-address'
  when ${isSuppressedFor("hard")} then 'suppressed'
  when ${isSuppressedFor("complaint")} then 'unwanted'
  when not found."isProven" then 'unconfirmed'
  when row_number() over (
    partition by found.email, folded(found."givenName" || ' ' || found."familyName") order by found.id) > 1 then 'same-person' end`;
