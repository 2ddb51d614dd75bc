/** SQL of the moments that rows keep without their person: a minute, with a category or a door, could tell who it was. */

/** SQL: the edition of a registration. */
export const EDITION_OF = (registration: string) =>
  `(select edition_id from registration as own where own.id = ${registration})`;
const ZONE_OF = (edition: string) => `(select time_zone from edition where edition.id = ${edition})`;
/** SQL: noon of a moment's day in the edition's time zone: which day is counted, the hour is not. */
export const dayOf = (moment: string, edition: string) =>
  `((${moment} at time zone ${ZONE_OF(edition)})::date + time '12:00') at time zone ${ZONE_OF(edition)}`;
/** SQL: the day of a scan, and its place among the scans of that day in seconds after noon: order and presence stay. */
export const ORDER_OF_SCAN = `((door_day(scan.at, ${ZONE_OF("scan.edition_id")}) + time '12:00') at time zone ${ZONE_OF("scan.edition_id")})
  + interval '1 second' * (select count(*) from scan as earlier where earlier.registration_id = scan.registration_id
    and door_day(earlier.at, ${ZONE_OF("scan.edition_id")}) = door_day(scan.at, ${ZONE_OF("scan.edition_id")})
    and (earlier.at, earlier.id) < (scan.at, scan.id))`;
const ofPresence = (value: string) => `(select ${value} from scan where counts
  and scan.checkpoint_id = presence.checkpoint_id and scan.registration_id = presence.registration_id
  and door_day(scan.at, ${ZONE_OF("scan.edition_id")}) = presence.day)`;
/** SQL: the first entry and the last scan of a row of `presence`, counted from its scans. */
export const ENTERED_AT = ofPresence("min(scan.at) filter (where direction = 'in')");
export const LAST_AT = `coalesce(${ofPresence("max(scan.at)")}, presence.last_at)`;
