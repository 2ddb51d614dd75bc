/** Reads a letter about a registration. */
import ICAL from "ical.js";
import type { ReceivedLetter } from "#test/support/mail-server.ts";
import { readPdf } from "../print/pdf-pages.ts";
import { codeInPicture, SCREEN_DPI } from "./attendee.ts";

export interface ReadLetter {
  readonly to: string;
  readonly language: string;
  /** Of the page of the registration, as the letter links to it. */
  readonly address: string;
  /** The QR codes of the picture in the text and of the enclosed ticket. */
  readonly codes: { readonly inText: string; readonly onTicket: string };
  readonly sessions: readonly { readonly title: string; readonly start: string; readonly end: string }[];
}

export async function readLetter({ to, mail }: ReceivedLetter): Promise<ReadLetter> {
  const part = (type: string) => {
    const found = mail.attachments.find(({ contentType }) => contentType === type);
    if (!found) throw new Error(`the letter encloses no ${type}`);
    return found.content;
  };
  const [ticket] = await readPdf(part("application/pdf"), SCREEN_DPI);
  return {
    to,
    language: /<html[^>]* lang="(\w+)"/.exec(mail.html || "")?.[1] ?? "",
    address: /https?:\/\/\S+\/inscriptions\/[0-9a-z]+/.exec(mail.text ?? "")?.[0] ?? "",
    codes: { inText: await codeInPicture(part("image/png")), onTicket: ticket?.codes[0] ?? "" },
    sessions: readCalendar(calendarToKeep(mail)),
  };
}

/** Returns the calendar of bookings, not one that cancels earlier bookings. */
function calendarToKeep({ attachments }: ReceivedLetter["mail"]): Buffer {
  const files = attachments.filter(({ contentType }) => contentType === "text/calendar");
  const kept = files.find(({ content }) => !content.includes("METHOD:CANCEL"));
  if (!kept) throw new Error("the letter encloses no calendar to keep");
  return kept.content;
}

/** Returns the events of a calendar file, in order. */
export function readCalendar(bytes: Buffer): ReadLetter["sessions"] {
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString()));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component))
    .map(({ summary, startDate, endDate }) => ({ title: summary, start: instant(startDate), end: instant(endDate) }))
    .sort((one, other) => one.start.localeCompare(other.start));
}

/** Writes a time in ISO 8601: an instant, or a whole day. */
function instant(time: ICAL.Time): string {
  if (time.isDate) return time.toString();
  return time.toJSDate().toISOString().replace(".000Z", "Z");
}
