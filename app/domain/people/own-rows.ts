import { type RawBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { isSpeaker } from "./speakers-of-person.ts";

/** A signed-in person: the account's id, and its address in lower case. */
export interface DataSubject {
  readonly person: number;
  readonly email: string;
}

type Condition = (of: DataSubject) => RawBuilder<boolean>;

const byPerson: Condition = ({ person }) => sql`person_id = ${person}`;
const byEmail: Condition = ({ email }) => sql`email = ${email}`;
const registrations = ({ person }: DataSubject) => sql`select id from registration where person_id = ${person}`;
const orders = ({ person }: DataSubject) => sql`select id from "order" where person_id = ${person}`;
const bySpeaker: Condition = ({ person }) => isSpeaker(person);
const speakers = (of: DataSubject) => sql`select id from speaker where ${bySpeaker(of)}`;
const byRegistration: Condition = (of) => sql`registration_id in (${registrations(of)})`;
const byOrder: Condition = (of) => sql`order_id in (${orders(of)})`;

/**
 * How the rows about a person are found, by table of the register. Of an order for several people its orderer has all
 * lines, the others their own. A table without an entry holds only what a person did (`actorOf`), or nothing that can
 * be linked to one person.
 */
export const OWN_ROWS: Partial<Record<keyof DB, Condition>> = {
  person: ({ person }) => sql`id = ${person}`,
  registration: byPerson,
  booking: byRegistration,
  booking_given_back: byRegistration,
  chosen_option: byRegistration,
  registration_tag: byRegistration,
  answer: byRegistration,
  answer_choice: byRegistration,
  answer_file: byRegistration,
  survey_participation: byRegistration,
  survey_answer: byRegistration,
  cancellation: byRegistration,
  hand_over: (of) => sql`registration_id in (${registrations(of)}) or successor_id in (${registrations(of)})`,
  registration_merge: (of) => sql`merged_id in (${registrations(of)}) or survivor_id in (${registrations(of)})`,
  reconfirmation_request: byRegistration,
  changed_value: byRegistration,
  registration_change: byRegistration,
  registration_note: byRegistration,
  latin_letters: byRegistration,
  badge: byRegistration,
  blank_link: byRegistration,
  printed_badge: byRegistration,
  scan: byRegistration,
  presence: byRegistration,
  certificate: byRegistration,
  order: byPerson,
  order_line: (of) =>
    sql`order_id in (${orders(of)}) or registration_id in (${registrations(of)}) or email = ${of.email}`,
  held_place: byOrder,
  wanted_wait: byOrder,
  buyer: byOrder,
  payment: byOrder,
  invoice: byOrder,
  quotation: byPerson,
  quotation_line: (of) =>
    sql`email = ${of.email} or quotation_id in (select id from quotation where person_id = ${of.person})`,
  purchase_order: ({ person }) => sql`quotation_id in (select id from quotation where person_id = ${person})`,
  payment_attempt: byOrder,
  refund: (of) => sql`payment_id in (select id from payment where order_id in (${orders(of)}))`,
  dispute: (of) => sql`payment_id in (select id from payment where order_id in (${orders(of)}))`,
  // A transfer may be for the orders of several people.
  bank_entry: (of) =>
    sql`id in (select entry_id from bank_allocation group by entry_id having bool_and(order_id in (${orders(of)})))`,
  allotment_referent: byEmail,
  allotted_place: byRegistration,
  allotted_session: byRegistration,
  allotted_option: byRegistration,
  people_import_row: (of) => sql`registration_id in (${registrations(of)}) or email = ${of.email}`,
  people_import: (of) =>
    sql`id in (select import_id from people_import_row where registration_id in (${registrations(of)}))`,
  waiting_entry: byEmail,
  wait_request: byEmail,
  offer: ({ email }) => sql`waiting_entry_id in (select id from waiting_entry where email = ${email})`,
  letter: ({ person, email }) => sql`"to" = ${email} or person_id = ${person}`,
  returned_message: ({ email }) => sql`address = ${email}`,
  suppressed_address: ({ email }) => sql`address = ${email}`,
  announcement_recipient: (of) =>
    sql`registration_id in (${registrations(of)}) or speaker_id in (${speakers(of)})
      or holder_id in (select id from seat_holder where person_id = ${of.person})
      or entry_id in (select id from waiting_entry where email = ${of.email})
      or order_id in (select id from "order" where person_id = ${of.person})`,
  mailing_recipient: (of) =>
    sql`registration_id in (${registrations(of)}) or speaker_id in (${speakers(of)}) or email = ${of.email}`,
  login: byPerson,
  door_phone: byPerson,
  pending_login: byPerson,
  login_confirmation: ({ person }) => sql`login_id in (select id from login where person_id = ${person})`,
  code_failure: byEmail,
  factor_tries: byPerson,
  known_browser: byPerson,
  passkey: byPerson,
  authenticator: byPerson,
  recovery_code: byPerson,
  sign_in: byEmail,
  pending_change: byPerson,
  role: byPerson,
  seat_holder: byPerson,
  vote: byPerson,
  attendance: byPerson,
  calendar_key: byPerson,
  starred_session: byPerson,
  programme_calendar_key: byPerson,
  speaker: bySpeaker,
  speaker_answer: (of) => sql`speaker_id in (${speakers(of)})`,
  session_speaker: (of) => sql`speaker_id in (${speakers(of)})`,
  invitation: (of) => sql`speaker_id in (${speakers(of)}) or email = ${of.email}`,
  profile: byPerson,
  portrait: byPerson,
  slides: byPerson,
  erasure_request: byPerson,
  address_change: byPerson,
  audit: (of) => sql`person_id = ${of.person} or subject in (
    select ${`person:${of.person}`}
    union all select 'registration:' || id from registration where person_id = ${of.person}
    union all select 'order:' || id from "order" where person_id = ${of.person}
    union all select 'quotation:' || id from quotation where person_id = ${of.person}
    union all select 'waiting-entry:' || id from waiting_entry where email = ${of.email}
    union all select 'speaker:' || id from speaker where person_id = ${of.person})`,
};
