import { z } from "zod";
import { letterContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { asLanguage, type Language } from "#app/i18n/format.ts";
import type { Letter } from "#app/mail/letter.ts";
import { type LetterRow, maskedSignIn, writeLetter } from "./letter-writing.ts";

/** A letter's stored copy: its pictures are in the HTML, other attachments are left out. */
const letterCopy = z.object({ subject: z.string(), html: z.string(), text: z.string() });
export type LetterCopy = Readonly<z.infer<typeof letterCopy>>;

export type LetterPreview =
  | ({ readonly kind: "sent" | "waiting" } & LetterCopy)
  | { readonly kind: "obsolete"; readonly reason: string };

/**
 * Shows a letter as it was sent, or as it would be sent now. Links and codes that sign in are masked.
 *
 * @param options.appUrl origin of the letter's links
 * @returns null when there is no such letter
 */
export async function previewLetter(
  db: Database,
  { letter: id, appUrl, now }: { letter: number; appUrl: string; now: Date },
): Promise<LetterPreview | null> {
  const row = await db
    .selectFrom("letter")
    .select(["id", "language", "data", "written_at as writtenAt", "sent_copy as sentCopy", "edition_id as edition"])
    .select("own_texts as ownTexts")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  if (row.sentCopy) return { kind: "sent", ...letterCopy.parse(row.sentCopy) };
  const language = asLanguage(row.language);
  const unsent: LetterRow = { ...row, language, data: letterContent.parse(row.data) };
  const written = await writeLetter(db, maskedSignIn(unsent), { appUrl, renderTicket: null, tokens: null, now });
  return written.kind === "obsolete" ? written : { kind: "waiting", ...copyOf(written.letter) };
}

/**
 * Makes the letter that a mailing's recipient would get now, before it is posted.
 *
 * @param options.appUrl origin of the letter's links
 */
export async function previewMailing(
  db: Database,
  { edition, recipient, role, language, appUrl, now }: RecipientToPreview,
): Promise<LetterPreview> {
  const data = { kind: `${role}-told`, recipientId: recipient } as const;
  const row = { id: 0, edition, language, data, writtenAt: now };
  const written = await writeLetter(db, row, { appUrl, renderTicket: null, tokens: null, now });
  return written.kind === "obsolete" ? written : { kind: "waiting", ...copyOf(written.letter) };
}

interface RecipientToPreview {
  /** The edition whose programme it is about. */
  readonly edition: number;
  readonly recipient: number;
  readonly role: "attendee" | "speaker";
  readonly language: Language;
  readonly appUrl: string;
  readonly now: Date;
}

/** Makes a letter's copy with its pictures in the HTML. */
export function copyOf({ subject, html, text, attachments }: Letter): LetterCopy {
  const shown = attachments.reduce(
    (before, { cid, contentType, content }) =>
      cid === undefined
        ? before
        : before.replaceAll(`cid:${cid}`, `data:${contentType};base64,${content.toString("base64")}`),
    html,
  );
  return { subject, html: shown, text };
}
