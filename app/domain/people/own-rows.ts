import { type RawBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import { isSpeaker } from "./speakers-of-person.ts";

/** A signed-in person: the account's id, and its address in lower case. */
export interface DataSubject {
  readonly person: number;
  readonly email: string;
}

type Table = keyof DB;
type ColumnName = `${Table}.${string}`;
type Condition = (of: DataSubject) => RawBuilder<boolean>;

/** Each column of the register once. */
const COLUMNS = [
  ...new Map(
    PERSONAL_DATA.flatMap(({ table, columns }) =>
      Object.keys(columns).map((column) => [`${table}.${column}`, { table, column }] as const),
    ),
  ).values(),
];

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
const OWN_ROWS: Partial<Record<Table, Condition>> = {
  person: ({ person }) => sql`id = ${person}`,
  registration: byPerson,
  booking: byRegistration,
  booking_given_back: byRegistration,
  chosen_option: byRegistration,
  answer: byRegistration,
  answer_choice: byRegistration,
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
  printed_badge: byRegistration,
  scan: byRegistration,
  presence: byRegistration,
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
      or entry_id in (select id from waiting_entry where email = ${of.email})`,
  mailing_recipient: (of) =>
    sql`registration_id in (${registrations(of)}) or speaker_id in (${speakers(of)}) or email = ${of.email}`,
  login: byPerson,
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

/** Texts and moments that belong to the person in another column of the row, who wrote or did them. */
const AUTHORED: Partial<Record<ColumnName, string>> = {
  "notice.words": "told_by",
  "matter.note": "closed_by",
  "deposit_state.reason": "noted_by",
  "room_hold.why": "held_by",
  "room_hold.release_reason": "released_by",
  "proposal.proposed_at": "proposed_by",
  "proposal_answer.message": "answered_by",
  "proposal_answer.refusal": "refused_by",
  "scan.device": "scanned_by",
  "import_preview.file_name": "created_by",
  "people_import.waived_reason": "confirmed_by",
  "people_import.taken_back_reason": "taken_back_by",
  "bank_entry.reason": "decided_by",
  "reminder_pause.reason": "paused_by",
  "bank_allocation.undone_reason": "undone_by",
  "suppressed_address.lift_reason": "lifted_by",
  "announcement.subject": "created_by",
  "announcement.subject_en": "created_by",
  "announcement.text": "created_by",
  "announcement.text_en": "created_by",
};

/** Columns that no export holds. */
const WITHHELD: ReadonlySet<string> = new Set<ColumnName>([
  // Texts about several people: a group's minutes, whole programmes, files of all badges.
  ...(["meeting.minutes", "release.programme", "reviewed_draft.programme", "import_preview.programme"] as const),
  ...(["badge_run.file", "transfer_batch.content"] as const),
  // Sealed; the page of its link shows it masked.
  "refund_account.account",
  "badge_run.file",
  // The bank's files, about many payers, and its entry as it was written: name, IBAN and text are columns of their own.
  ...(["bank_file.name", "bank_file.bytes", "bank_file.unknown_columns", "bank_entry.content"] as const),
  // The file of a list, about many people, and how its row was read, which may name others.
  ...(["people_import.bytes", "people_import_row.row_reading"] as const),
  // A name typed in minutes, which names no account, and counters under fingerprints of network addresses.
  ...(["decision.responsible", "rate_limit.key"] as const),
  // The same answers again, as lists read them.
  ...(["answer_sheet.registration_id", "answer_sheet.answers"] as const),
  // Anonymous answers: nobody knows whose.
  "survey_tally.times_given",
  // The search of a list may name others than its author.
  "announcement.wanted",
  // Exported as files (`own-files.ts`).
  ...(["portrait_file.portrait_id", "portrait_file.content", "slides.content", "invoice_file.content"] as const),
  // A scan that the buyer sent; its name and day are exported.
  "purchase_order.content",
  // How a passkey is recognised. Hashes and sealed secrets are bytes, which are never exported.
  "passkey.credential_id",
]);

/** Columns whose name ends like those of actors, and that hold a name or the fingerprint of a browser. */
const NO_ACCOUNTS: ReadonlySet<string> = new Set<ColumnName>([
  ...(["session_speaker.represented_by", "sign_in.asked_by", "code_failure.asked_by"] as const),
]);

/**
 * Says how a column of the register is exported: with the rows about the person, as an act of the person, as a text of
 * its author, or not at all.
 *
 * @returns null for a column about which nothing is said, which a test refuses
 */
export function placeOf(table: Table, column: string): "row" | "act" | "text" | "withheld" | null {
  const name = `${table}.${column}` as ColumnName;
  if (WITHHELD.has(name)) return "withheld";
  if (AUTHORED[name]) return "text";
  if (OWN_ROWS[table]) return "row";
  return isActor(table, column) ? "act" : null;
}

/** A table of the register with rows about a person: its exported columns and the condition on its rows. */
export interface OwnTable {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly condition: RawBuilder<boolean>;
}

/** What a reader looks for first. */
const FIRST: readonly Table[] = ["person", "registration", "booking", "order", "order_line", "speaker", "profile"];

/** Lists the tables with rows about the person: identity and registrations first, then in the register's order. */
export function ownTables(of: DataSubject): OwnTable[] {
  const placed = COLUMNS.filter(({ table, column }) => placeOf(table, column) === "row");
  const rank = (table: Table) => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);
  const tables = [...Map.groupBy(placed, ({ table }) => table)].sort(([one], [other]) => rank(one) - rank(other));
  return tables.flatMap(([table, lines]) => {
    const condition = OWN_ROWS[table]?.(of);
    return condition ? [{ table, columns: lines.map(({ column }) => column), condition }] : [];
  });
}

/** Lists the columns that name who did something. */
export function actColumns(): { readonly table: Table; readonly column: string }[] {
  return COLUMNS.filter(({ table, column }) => isActor(table, column) && placeOf(table, column) !== "withheld");
}

/** Lists the texts of authors, with the column that names the author. */
export function authoredColumns(): { readonly table: Table; readonly column: string; readonly by: string }[] {
  return COLUMNS.flatMap(({ table, column }) => {
    const by = AUTHORED[`${table}.${column}`];
    return by ? [{ table, column, by }] : [];
  });
}

/** Whether a column holds the account of a person who did something. */
export function isActor(table: Table, column: string): boolean {
  return column.endsWith("_by") && !NO_ACCOUNTS.has(`${table}.${column}`);
}
