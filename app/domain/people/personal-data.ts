import type { DB } from "#db/schema.ts";
import { ATTENDEE_COLUMNS } from "./attendee-fields.ts";

/** Why personal data is held. The texts are in `site:personal.purposes`. */
export type Purpose =
  | "billing"
  | "account"
  | "attendance"
  | "places"
  | "programme"
  | "letters"
  | "sign-in"
  | "door"
  | "groups"
  | "responsibility"
  | "protection";

/**
 * How long personal data is held. `contact`: three years after the person's last active contact. `published`: while the
 * programme is public. `week`: seven days. `year`: thirteen months. `month`: thirty days. `month-after`: thirty days
 * after its end. `day`: within a day of its end.
 */
export type Retention = "decade" | "contact" | "published" | "month" | "month-after" | "week" | "year" | "day";

/** The line of the public table. The texts are in `site:personal.kinds`. */
export type PersonalKind =
  | "invoice"
  | "identity"
  | "email"
  | "language"
  | "activity"
  | "registration"
  | "waiting"
  | "sessions"
  | "badge"
  | "passages"
  | "letters"
  | "logins"
  | "browsers"
  | "factors"
  | "sign-in"
  | "roles"
  | "acts"
  | "speaker"
  | "invitation"
  | "portrait"
  | "slides"
  | "seats"
  | "votes"
  | "calendar"
  | "presence"
  | "address";

export interface PersonalColumn {
  readonly table: keyof DB;
  readonly column: string;
  readonly kind: PersonalKind;
  readonly purpose: Purpose;
  readonly until: Retention;
}

/** Every column with personal data, including who did something. A test compares it with the schema. */
export const PERSONAL_DATA: readonly PersonalColumn[] = [
  ...columns("invoice", ["content"], "invoice", "billing", "decade"),
  ...columns("invoice_file", ["content"], "invoice", "billing", "decade"),
  ...columns(
    "buyer",
    [
      "name",
      "email",
      "address_line",
      "postcode",
      "city",
      "country",
      "siret",
      "vat_number",
      "service_code",
      "commitment_number",
    ],
    "invoice",
    "billing",
    "decade",
  ),
  ...columns("payment", ["stripe_payment_intent", "reference", "paid_at"], "invoice", "billing", "decade"),
  ...columns("payment", ["recorded_by"], "acts", "responsibility", "contact"),
  ...columns("refund", ["asked_by"], "acts", "responsibility", "contact"),
  ...columns("notice", ["words", "told_by", "closed_by"], "acts", "responsibility", "contact"),
  ...columns("matter", ["closed_by", "note"], "acts", "responsibility", "contact"),
  ...columns("person", ["given_name", "family_name", "organisation"], "identity", "account", "contact"),
  ...columns("person", ["email"], "email", "account", "contact"),
  ...columns("person", ["language", "language_chosen_at"], "language", "letters", "contact"),
  ...columns("person", ["created_at", "last_active_at"], "activity", "account", "contact"),

  ...columns("order", ["person_id", "submission", "created_at"], "registration", "attendance", "contact"),
  ...columns("order", ["orderer_name"], "identity", "attendance", "contact"),
  ...columns("order", ["code", "language"], "registration", "attendance", "contact"),
  ...columns("order_line", ["email"], "email", "attendance", "contact"),
  ...columns("order_line", ATTENDEE_COLUMNS, "identity", "attendance", "contact"),
  ...columns("order_line", ["sessions", "registration_id"], "sessions", "places", "contact"),
  ...columns(
    "registration",
    ["person_id", "code", ...ATTENDEE_COLUMNS, "ticket_type_id", "created_at"],
    "registration",
    "attendance",
    "contact",
  ),
  ...columns("registration", ["language"], "language", "letters", "contact"),
  ...columns(
    "waiting_entry",
    ["email", ...ATTENDEE_COLUMNS, "code", "submission", "registration_id", "order_id"],
    "waiting",
    "places",
    "month-after",
  ),
  ...columns(
    "waiting_entry",
    ["ticket_type_id", "session_id", "language", "entered_at", "ended_at", "ending"],
    "waiting",
    "places",
    "month-after",
  ),
  ...columns("waiting_entry", ["is_proven", "ended_by"], "waiting", "places", "month-after"),
  ...columns(
    "wait_request",
    ["email", ...ATTENDEE_COLUMNS, "code", "ticket_type_id", "language", "asked_at"],
    "waiting",
    "places",
    "month-after",
  ),
  ...columns(
    "offer",
    ["waiting_entry_id", "offered_at", "expires_at", "ended_at", "ending"],
    "waiting",
    "places",
    "month-after",
  ),
  ...columns("registration", ["awaits"], "registration", "attendance", "contact"),
  ...columns(
    "held_place",
    ["code", "asked_at", "letter_id", "address_number", "proven_at", "decided_at", "reason", "ended_at", "ending"],
    "registration",
    "places",
    "contact",
  ),
  ...columns("held_place", ["proven_by", "decided_by"], "acts", "responsibility", "contact"),
  ...columns("cancellation", ["cancelled_by", "cancelled_at", "reason"], "registration", "attendance", "contact"),
  ...columns("booking", ["registration_id", "session_id", "booked_at"], "sessions", "places", "contact"),
  ...columns("latin_letters", ["registration_id", "name", "organisation", "job_title"], "badge", "door", "contact"),
  ...columns("latin_letters", ["written_by", "written_at"], "acts", "responsibility", "contact"),
  ...columns("registration", ["badge_number"], "badge", "door", "contact"),
  ...columns("badge", ["registration_id", "number", "issued_at", "reason"], "badge", "door", "contact"),
  ...columns(
    "scan",
    ["registration_id", "badge_number", "direction", "scanned_at", "at", "received_at", "result", "reason"],
    "passages",
    "door",
    "contact",
  ),
  ...columns(
    "presence",
    ["registration_id", "day", "entered_at", "last_at", "last_direction"],
    "passages",
    "door",
    "contact",
  ),
  ...columns(
    "booking_given_back",
    ["registration_id", "session_id", "booked_at", "given_back_at"],
    "sessions",
    "places",
    "contact",
  ),

  ...columns("badge_run", ["file"], "badge", "door", "month"),
  ...columns("printed_badge", ["registration_id", "fingerprint"], "badge", "door", "contact"),

  ...columns(
    "letter",
    [
      "to",
      "person_id",
      "registration_id",
      "working_group_id",
      "language",
      "data",
      "sent_copy",
      "failure",
      "written_at",
      "sent_at",
    ],
    "letters",
    "letters",
    "contact",
  ),
  ...columns(
    "mailing_recipient",
    ["registration_id", "speaker_id", "email", "name", "language", "changes", "left_out_at", "told_at", "letter_id"],
    "letters",
    "letters",
    "contact",
  ),

  ...columns(
    "login",
    ["person_id", "hash", "created_at", "last_seen_at", "expires_at", "ended_at"],
    "logins",
    "sign-in",
    "day",
  ),
  ...columns("login", ["browser", "system", "factor_at", "confirmed_at"], "logins", "sign-in", "day"),
  ...columns("login", ["ended_by"], "acts", "responsibility", "day"),
  ...columns(
    "pending_login",
    ["person_id", "hash", "created_at", "expires_at", "ended_at"],
    "logins",
    "sign-in",
    "day",
  ),
  ...columns(
    "login_confirmation",
    ["login_id", "code_hash", "attempts", "created_at", "expires_at", "used_at"],
    "sign-in",
    "sign-in",
    "day",
  ),
  ...columns("code_failure", ["email", "asked_by", "failed_at", "told_at"], "sign-in", "protection", "day"),
  ...columns("factor_tries", ["person_id", "failures", "tried_at"], "sign-in", "protection", "contact"),
  ...columns("known_browser", ["person_id", "hash", "first_seen_at", "last_seen_at"], "browsers", "sign-in", "year"),
  ...columns(
    "passkey",
    ["person_id", "credential_id", "public_key", "counter", "transports", "name", "created_at", "last_used_at"],
    "factors",
    "sign-in",
    "contact",
  ),
  ...columns("authenticator", ["person_id", "secret", "created_at", "last_step"], "factors", "sign-in", "contact"),
  ...columns("recovery_code", ["person_id", "hash", "created_at", "used_at"], "factors", "sign-in", "contact"),
  ...columns("required_factor", ["required_by"], "acts", "responsibility", "contact"),
  ...columns(
    "sign_in",
    ["email", "link_hash", "code_hash", "asked_by", "attempts", "created_at", "expires_at", "used_at"],
    "sign-in",
    "sign-in",
    "day",
  ),
  ...columns("rate_limit", ["key"], "address", "protection", "day"),

  ...columns(
    "pending_change",
    ["person_id", "requested_by", "requested_at", "decided_by"],
    "roles",
    "responsibility",
    "contact",
  ),
  ...columns(
    "role",
    ["person_id", "role", "granted_at", "granted_by", "ended_at", "ended_by"],
    "roles",
    "responsibility",
    "contact",
  ),
  ...columns(
    "seat_holder",
    ["person_id", "seat_id", "capacity", "since", "ended_at", "given_name", "family_name"],
    "seats",
    "groups",
    "contact",
  ),
  ...columns("vote", ["person_id", "meeting_date_id", "answer", "voted_at"], "votes", "groups", "contact"),
  ...columns(
    "attendance",
    ["person_id", "state", "noted_at", "noted_by", "signed_at"],
    "presence",
    "groups",
    "contact",
  ),
  ...columns("decision", ["responsible"], "presence", "groups", "contact"),
  ...columns("meeting", ["created_by", "minutes"], "acts", "groups", "contact"),
  ...columns(
    "room_hold",
    ["held_by", "granted_by", "released_by", "why", "release_reason"],
    "acts",
    "groups",
    "contact",
  ),
  ...columns("proposal", ["proposed_by", "proposed_at"], "acts", "groups", "contact"),
  ...columns("proposal_answer", ["answered_by", "refused_by", "message", "refusal"], "acts", "groups", "contact"),
  ...columns("calendar_key", ["person_id", "hash", "made_at"], "calendar", "groups", "contact"),
  ...columns("audit", ["person_id", "verb", "subject", "detail", "at"], "acts", "responsibility", "contact"),
  ...columns("scan", ["scanned_by", "device"], "acts", "responsibility", "contact"),
  ...columns("badge_run", ["asked_by"], "acts", "responsibility", "contact"),
  ...columns("mailing", ["prepared_by", "sent_by", "dropped_by"], "acts", "responsibility", "contact"),
  ...columns("release", ["released_by"], "acts", "responsibility", "contact"),
  ...columns("session", ["cancelled_by"], "acts", "responsibility", "contact"),
  ...columns("import_preview", ["created_by"], "acts", "responsibility", "week"),

  ...columns(
    "speaker",
    ["name", "organisation", "job_title", "biography", "person_id"],
    "speaker",
    "programme",
    "published",
  ),
  ...columns(
    "invitation",
    ["speaker_id", "email", "language", "message", "invited_at", "answered_at", "answer", "answer_note"],
    "invitation",
    "programme",
    "contact",
  ),
  ...columns("invitation", ["reminded_at", "withdrawn_at"], "invitation", "programme", "contact"),
  ...columns("invitation", ["invited_by", "withdrawn_by"], "acts", "responsibility", "contact"),
  ...columns(
    "profile",
    ["person_id", "biography", "biography_en", "website", "portrait_id", "changed_at"],
    "speaker",
    "programme",
    "published",
  ),
  ...columns("portrait", ["person_id", "uploaded_at"], "portrait", "programme", "published"),
  ...columns("portrait_file", ["portrait_id", "content"], "portrait", "programme", "published"),
  ...columns(
    "slides",
    ["person_id", "file_name", "content", "uploaded_at", "shown_at"],
    "slides",
    "programme",
    "published",
  ),
  ...columns("session_speaker", ["speaker_id", "role", "represented_by"], "speaker", "programme", "published"),
  ...columns("release", ["programme"], "speaker", "programme", "published"),
  ...columns("reviewed_draft", ["programme"], "speaker", "programme", "week"),
  ...columns("import_preview", ["programme", "file_name"], "speaker", "programme", "week"),
];

function columns<Table extends keyof DB>(
  table: Table,
  names: readonly (keyof DB[Table] & string)[],
  kind: PersonalKind,
  purpose: Purpose,
  until: Retention,
): PersonalColumn[] {
  return names.map((column) => ({ table, column, kind, purpose, until }));
}
