/** Columns of the register that are exported as a person's acts or texts, or not at all. */
import type { DB } from "#db/schema.ts";

type ColumnName = `${keyof DB}.${string}`;

/** Texts and moments that belong to the person in another column of the row, who wrote or did them. */
export const AUTHORED: Partial<Record<ColumnName, string>> = {
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
  "voucher.recipient": "created_by",
  "voucher.note": "created_by",
  "announcement.subject": "created_by",
  "announcement.subject_en": "created_by",
  "announcement.text": "created_by",
  "announcement.text_en": "created_by",
  "needs_letter.subject": "written_by",
  "needs_letter.subject_en": "written_by",
  "needs_letter.text": "written_by",
  "needs_letter.text_en": "written_by",
};

/** Columns that no export holds. */
export const WITHHELD: ReadonlySet<string> = new Set<ColumnName>([
  // Texts about several people: a group's minutes, whole programmes, files of all badges.
  ...(["meeting.minutes", "release.programme", "reviewed_draft.programme", "import_preview.programme"] as const),
  ...(["badge_run.file", "transfer_batch.content"] as const),
  ...(["certificate_run.file", "certificate_run.among"] as const),
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
  "answer_file.content",
  // A scan that the buyer sent; its name and day are exported.
  "purchase_order.content",
  // How a passkey is recognised. Hashes and sealed secrets are bytes, which are never exported.
  "passkey.credential_id",
]);

/** Columns whose name ends like those of actors, and that hold a name or the fingerprint of a browser. */
const NO_ACCOUNTS: ReadonlySet<string> = new Set<ColumnName>([
  ...(["session_speaker.represented_by", "sign_in.asked_by", "code_failure.asked_by"] as const),
]);

/** Whether a column holds the account of a person who did something. */
export function isActor(table: keyof DB, column: string): boolean {
  return column.endsWith("_by") && !NO_ACCOUNTS.has(`${table}.${column}`);
}
