/** Finds which of our letters a message is about. */
import { asciiAddress, mailAddress } from "../../domain/mail-address.ts";
import type { FoundBy } from "../../domain/returned-verdicts.ts";
import { type Fields, first, type ReturnedMail } from "./returned-mail.ts";

/** A letter that we sent, alone, to one address. */
export interface SentLetter {
  /** With its angle brackets. */
  readonly messageId: string;
  /** The envelope's sender, one for each letter; null when the letter had a general one. */
  readonly envelopeFrom: string | null;
  readonly to: string;
}

/** Letters by what a returned message names: their id, their envelope, their address. */
export interface SentLetters {
  byMessageIds(ids: readonly string[]): Promise<SentLetter | null>;
  byEnvelopes(addresses: readonly string[]): Promise<SentLetter | null>;
  /** The latest letter to one of the addresses. */
  byRecipients(addresses: readonly string[]): Promise<SentLetter | null>;
}

/** Letters of a list, the latest last. */
export function listedLetters(sent: readonly SentLetter[]): SentLetters {
  const latest = sent.toReversed();
  const firstOf = (texts: readonly string[], of: (letter: SentLetter) => string | null) =>
    texts.flatMap((text) => latest.find((letter) => of(letter) === text) ?? [])[0] ?? null;
  return {
    byMessageIds: async (ids) => firstOf(ids, ({ messageId }) => messageId),
    byEnvelopes: async (addresses) => firstOf(addresses, ({ envelopeFrom }) => envelopeFrom),
    byRecipients: async (addresses) => firstOf(addresses, ({ to }) => to),
  };
}

export interface FoundLetter {
  readonly letter: SentLetter;
  readonly by: FoundBy;
}

/**
 * Finds the letter: by the id in the copy, in the report or in the answer's references; by the envelope address that the
 * message came to; else by the address that it names.
 */
export async function findOwnLetter(mail: ReturnedMail, letters: SentLetters): Promise<FoundLetter | null> {
  const byId = await letters.byMessageIds(messageIds(mail));
  if (byId) return { letter: byId, by: "message-id" };
  const byEnvelope = await letters.byEnvelopes(envelopeAddresses(mail));
  if (byEnvelope) return { letter: byEnvelope, by: "envelope" };
  const byAddress = await letters.byRecipients([...namedAddresses(mail), ...(mail.from ? [mail.from] : [])]);
  return byAddress && { letter: byAddress, by: "address" };
}

/** What names our letter comes first; a stranger may name thousands. */
const MOST = 100;
const LONGEST = 128 * 1024;

/** Ids with their brackets, those of the copy first. */
function messageIds({ copy, headers, report }: ReturnedMail): readonly string[] {
  const told = [
    first(copy, "message-id"),
    ...report.map((fields) => first(fields, "x-original-message-id") || first(fields, "original-message-id")),
    first(headers, "in-reply-to"),
    ...(headers.get("references") ?? []).toReversed(),
  ].flatMap((text) => text.match(/<[^<>\s]+>/g) ?? []);
  return [...new Set([...told, ...feedbackIds(copy)])].slice(0, MOST);
}

/** `lettre-2027-0018:gpc` names the part before the @ of the id; the rest is that of our envelope. */
function feedbackIds(copy: Fields): readonly string[] {
  const [local = ""] = first(copy, "feedback-id").split(":");
  const [, domain = ""] = /@([^<>\s]+)/.exec(first(copy, "return-path") || first(copy, "from")) ?? [];
  return local !== "" && domain !== "" ? [`<${local}@${domain}>`] : [];
}

const ENVELOPE_FIELDS = ["x-original-to", "envelope-to", "delivered-to", "to", "original-recipient", "x-envelope-to"];

function envelopeAddresses({ headers, copy, report }: ReturnedMail): readonly string[] {
  const told = [
    ...report.flatMap((fields) => [
      first(fields, "original-mail-from"),
      first(fields, "x-postfix-sender"),
      first(fields, "x-sender"),
    ]),
    first(copy, "return-path"),
    ...ENVELOPE_FIELDS.flatMap((name) => headers.get(name) ?? []),
    ...(headers.get("received") ?? []).map((line) => /\bfor\s+<?([^<>\s;]+@[^<>\s;]+)>?/i.exec(line)?.[1] ?? ""),
  ];
  return addressesIn(told.join(" "));
}

/** The addresses that a message says it is about, the one we wrote to before the mailbox behind it. */
export function namedAddresses({ copy, report, headers, text }: ReturnedMail): readonly string[] {
  const recipients = report.map((fields) => first(fields, "original-recipient"));
  const behind = report.map((fields) => first(fields, "final-recipient"));
  const forwarded = [...text.matchAll(/generated from\s+<?([^\s<>)]+@[^\s<>)]+)/gi)].map(([, address = ""]) => address);
  return addressesIn(
    [...recipients, ...forwarded, first(copy, "to"), ...behind, first(headers, "x-failed-recipients"), text].join(" "),
  );
}

/** The addresses in a text, once each, in lower case with their domain in ASCII. */
function addressesIn(text: string): readonly string[] {
  const found = text.slice(0, LONGEST).match(/[^\s<>()[\]:;,"«»“”@]{1,64}@[^\s<>()[\]:;,"«»“”]{1,255}/g) ?? [];
  const valid = found.slice(0, MOST).map((one) => mailAddress(one.replace(/[.!?]+$/, "")));
  return [...new Set(valid.filter((one) => one !== null))].map(asciiAddress);
}
