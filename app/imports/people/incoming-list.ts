/** Makes of a list that was read what is stored of it, by the rules of typed text. */
import { mailAddress } from "../../domain/mail-address.ts";
import { ATTENDEE_FIELDS, ATTENDEE_PROPERTIES, type AttendeeDetails } from "../../domain/people/attendee-fields.ts";
import type { IncomingList, IncomingRow } from "../../domain/people-imports/incoming-list.ts";
import { typedLine } from "../../text/typed-text.ts";
import type { PeopleList } from "./read-people.ts";
import { type ListedPerson, type ListRow, type RowReason, reason } from "./reading.ts";

/**
 * Converts a list. Addresses are stored as those of forms are, their domain in Unicode. A name, an organisation or a job
 * that no form would take is left to a person. Telephone numbers are not kept: no registration has one.
 */
export function incomingList({ rows, sheets, passedSheets }: PeopleList): IncomingList {
  return {
    rows: rows.map(incomingRow),
    sheets: { read: [...sheets], passed: [...passedSheets] } as IncomingList["sheets"],
  };
}

function incomingRow(read: ListRow): IncomingRow {
  const { sheet, row, of, contactEmail: contact, suggested } = read;
  const listed = read.person ?? read.draft;
  const { person, refused } = listed ? personOf(listed) : { person: null, refused: [] };
  const isRefused = refused.length > 0 && (read.status === "ok" || read.status === "duplicate");
  const blocking = read.reasons.filter(({ code }) => !REMARKS.has(code));
  return {
    ...{ sheet, row, status: isRefused ? "bad" : read.status },
    lacksCategory: read.status === "bad" && !isRefused && blocking.every(({ code }) => code === "category-unknown"),
    reading: {
      reasons: [...refused, ...read.reasons].map(({ code, params }) => ({ code, params: { ...params } })),
      ...{ of, contact, suggested },
    },
    person,
    category: listed?.category ?? "",
  };
}

/** Said of rows that are read all the same. */
const REMARKS: ReadonlySet<string> = new Set<RowReason["code"]>([
  ...(["address-of-buyer", "address-of-contact", "addresses-more", "hidden-row", "struck-row", "unpaid"] as const),
  ...([
    "phone-rounded",
    "phone-invalid",
    "phone-of-order",
    "formula-left-out",
    "letters-lost",
    "name-swapped",
  ] as const),
  ...(["name-order-asked", "other-script", "namesake", "code-corrected", "organisation-of-title"] as const),
]);

function personOf({ first, last, email, organisation, job }: ListedPerson) {
  const written = { givenName: first, familyName: last, organisation, jobTitle: job };
  const refused: RowReason[] = [];
  const read = ATTENDEE_PROPERTIES.map((property) => {
    const { limit, required } = ATTENDEE_FIELDS[property];
    const text = written[property];
    const line = text === null ? "" : typedLine(text);
    if (line === null) refused.push(reason("letters-lost"));
    else if (line.length > limit) refused.push(reason("too-long", { text: line.slice(0, 60), limit }));
    return [property, line || (required ? "" : null)] as const;
  });
  const details = Object.fromEntries(read) as AttendeeDetails;
  return { person: { ...details, email: email === null ? null : mailAddress(email) }, refused };
}
