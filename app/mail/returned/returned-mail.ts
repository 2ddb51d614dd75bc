/** A message that came back to us, taken apart. */
import PostalMime, { type Attachment } from "postal-mime";

/** Header fields by their name in lower case; a field that comes several times has several values. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export interface ReturnedMail {
  readonly headers: Fields;
  readonly from: string | null;
  readonly subject: string;
  /** The text in which the message tells what happened, without the copy of our letter. */
  readonly text: string;
  /** Of `multipart/report`: `delivery-status`, `disposition-notification`, `feedback-report`. */
  readonly reportKind: string | null;
  /** The groups of fields of the report: the first about the message, then one for each recipient. */
  readonly report: readonly Fields[];
  /** The headers of our letter, as far as they came back. */
  readonly copy: Fields;
}

/** What tells stands at the beginning; the rest is our own letter, or a stranger's attempt to keep us busy. In bytes. */
const LONGEST = 256 * 1024;
const LONGEST_HEAD = 128 * 1024;
const LONGEST_PART = 64 * 1024;
const LONGEST_SUBJECT = 1000;

/** Where a plain text begins to quote our letter. */
const COPY_BEGINS =
  /^(?:-{2,}(?!-)[^\n]*\b(?:copy of (?:the|your) message|original message|returned message|included message|message d.origine|en-t[eê]tes)\b[^\n]*|-{2,}(?!-)[^\n]*(?:メッセージ|ヘッダ)[^\n]*|[^\n]*(?:original message headers|en-t[eê]tes de message d.origine)[^\n]*|return-path: <[^\n]*)$/imu;

const TEXT_PARTS = new Set(["message/delivery-status", "message/global-delivery-status", "message/feedback-report"]);
const REPORT_PARTS = new Set([
  ...TEXT_PARTS,
  "message/disposition-notification",
  "message/global-disposition-notification",
]);
const COPY_PARTS = new Set([
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "message/rfc822-headers",
  "message/global-headers",
]);

/** A message that no reader of mail would take apart. */
export class UnreadableMail extends Error {}

/**
 * Takes a message apart, also one that is cut or has no report.
 *
 * @param bytes the message as a mailbox holds it; only its beginning is read
 * @throws UnreadableMail when its own header fields take more than 128 kB, or its parts have too many levels
 */
export async function takeApart(bytes: Uint8Array): Promise<ReturnedMail> {
  const mail = await PostalMime.parse(bytes.subarray(0, LONGEST), {
    ...{ attachmentEncoding: "arraybuffer", forceRfc822Attachments: true, maxHeadersSize: LONGEST_HEAD },
  }).catch((error: unknown) => {
    throw new UnreadableMail(String(error));
  });
  const headers = fieldsOf(mail.headers.map(({ key, value }) => [key, value] as const));
  const part = (kinds: ReadonlySet<string>) =>
    mail.attachments.find(({ mimeType }) => kinds.has(mimeType.toLowerCase()));
  const plain = mail.text?.slice(0, LONGEST_PART) ?? withoutTags((mail.html ?? "").slice(0, LONGEST_PART));
  const at = plain.search(COPY_BEGINS);
  const quoted = at < 0 ? "" : plain.slice(at);
  const copy = part(COPY_PARTS);
  return {
    headers,
    from: mail.from?.address?.toLowerCase() ?? null,
    subject: (mail.subject ?? "").slice(0, LONGEST_SUBJECT),
    text: at < 0 ? plain : plain.slice(0, at),
    reportKind: reportKindOf(first(headers, "content-type")),
    report: groupsOf(textOf(part(REPORT_PARTS))),
    copy: headersIn(copy ? textOf(copy) : quoted),
  };
}

/** The first value of a field. */
export function first(fields: Fields | undefined, name: string): string {
  return fields?.get(name)?.[0] ?? "";
}

function reportKindOf(contentType: string): string | null {
  if (!/^\s*multipart\/report\b/i.test(contentType)) return null;
  return /report-type\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? "delivery-status";
}

function textOf(part: Attachment | undefined): string {
  if (!part) return "";
  const { content } = part;
  return typeof content === "string"
    ? content.slice(0, LONGEST_PART)
    : new TextDecoder("utf-8").decode(new Uint8Array(content).subarray(0, LONGEST_PART));
}

function fieldsOf(pairs: readonly (readonly [string, string])[]): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs)
    fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), value.trim()]);
  return fields;
}

/** The groups of fields of a report, which blank lines part; a field goes on where a line begins with a blank. */
function groupsOf(text: string): readonly Fields[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n[ \t]*\n/)
    .map((group) => fieldsOf(fieldLines(group)))
    .filter((fields) => fields.size > 0);
}

/** The first group of fields, after the words that announce it. */
function headersIn(text: string): Fields {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const begins = lines.findIndex((line) => /^[\w-]+\s*:\s*\S/.test(line));
  const told = begins < 0 ? [] : lines.slice(begins);
  const ends = told.findIndex((line) => line.trim() === "");
  return fieldsOf(fieldLines(told.slice(0, ends < 0 ? undefined : ends).join("\n")));
}

function fieldLines(text: string): (readonly [string, string])[] {
  return text
    .replace(/\n[ \t]+/g, " ")
    .split("\n")
    .flatMap((line) => {
      const [, name, value = ""] = /^([\w-]+)\s*:\s*(.*)$/s.exec(line) ?? [];
      return name ? [[name, value] as const] : [];
    });
}

function withoutTags(html: string): string {
  return html
    .replace(/<(style|script)\b[^<>]*>.*?(?:<\/\1>|$)/gis, " ")
    .replace(/<[^<>]+>/g, " ")
    .replace(/&nbsp;/g, " ");
}
