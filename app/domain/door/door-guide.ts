import { sql } from "kysely";
import { OPTION_ORDER } from "../edition/options.ts";
import type { Database } from "../transaction.ts";

interface Named {
  readonly id: number;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What the answers of a door name beside people and checkpoints; the server and phones hold the same. */
export interface DoorGuide {
  /** With what the person at the door must do for everybody with the ticket type. */
  readonly ticketTypes: readonly (Named & {
    readonly instruction: string | null;
    readonly instructionEn: string | null;
  })[];
  /** By day. */
  readonly options: readonly Named[];
  /** The bookable sessions that have a time and are not cancelled, by start; times are ISO 8601. */
  readonly sessions: readonly (Named & {
    readonly startsAt: string;
    readonly endsAt: string;
    readonly room: string | null;
  })[];
}

/** Reads what the answers of an edition's door name. It holds nobody's name. */
export async function readDoorGuide(db: Database, { edition }: { edition: number }): Promise<DoorGuide> {
  const { rows } = await sql<DoorGuide>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameEn', name_en, 'instruction', door_instruction,
          'instructionEn', door_instruction_en) order by position, id), '[]')
        from ticket_type where edition_id = ${edition}) as "ticketTypes",
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameEn', name_en) order by ${OPTION_ORDER}), '[]')
        from option where edition_id = ${edition}) as options,
      (select coalesce(json_agg(json_build_object('id', session.id, 'name', title, 'nameEn', title_en, 'startsAt', starts_at,
          'endsAt', ends_at, 'room', room.name) order by starts_at, session.id), '[]')
        from session left join room on room.id = room_id
        where session.edition_id = ${edition} and bookable and cancelled_at is null and starts_at is not null
          and ends_at is not null) as sessions`.execute(db);
  const [guide] = rows;
  if (!guide) throw new Error("a select without a condition came back empty");
  return guide;
}
