/**
 * `draft` until it is planned or sent, `planned` for a time, then `sending` while letters wait, `stopped` while they are
 * held, and `sent` when none is left.
 */
export type AnnouncementState = "draft" | "planned" | "sending" | "stopped" | "sent";

/** What organisers write: in both languages, and whose address answers go to; null for the edition's contact. */
export interface AnnouncementWords {
  readonly subject: string | null;
  readonly text: string | null;
  readonly subjectEn: string | null;
  readonly textEn: string | null;
  /** A person's id. */
  readonly repliesTakenBy: number | null;
}

/** Returns what organisers wrote, as its form shows it. */
export function wordsOf({ subject, text, subjectEn, textEn, repliesTakenBy }: AnnouncementWords): AnnouncementWords {
  return { subject, text, subjectEn, textEn, repliesTakenBy };
}

/** Whether it says all that it must before it leaves. */
export function isWhole({ subject, text, subjectEn, textEn }: AnnouncementWords): boolean {
  return [subject, text, subjectEn, textEn].every((words) => Boolean(words));
}
