import { audit } from "../audit.ts";
import type { Buyer } from "../billing/invoice-content.ts";
import { normalBuyer } from "../billing/order-buyer.ts";
import type { DatedSeller } from "../billing/seller.ts";
import { takeNumber } from "../billing/take-number.ts";
import type { Language } from "../language.ts";
import { keptAttendee } from "../people/attendee-fields.ts";
import { findOrCreatePerson } from "../people/person.ts";
import { adjustPlaceCounts } from "../registration/adjust-place-counts.ts";
import type { Trx } from "../transaction.ts";
import type { Places } from "../waiting/give-back-places.ts";
import { quotationContent } from "./quotation-content.ts";
import { writeAboutQuotation } from "./quotation-letters.ts";
import { type QuotedLine, termsOf } from "./quoted-lines.ts";
import { endOfValidity, type QuotingEdition } from "./validity.ts";

/** Whom a quotation is for, and what it says beside its places. */
export interface QuotationWanted {
  readonly edition: number;
  /** UUID of the form: the same one twice is one quotation. */
  readonly submission: string;
  readonly language: Language;
  readonly buyer: Buyer;
  /** Who is written to, in person; the buyer's name where nobody is named. */
  readonly contactName: string;
  /** The last day of its validity, `YYYY-MM-DD`. */
  readonly lastDay: string;
  readonly holdsPlaces: boolean;
  /** The organiser's id; null when the buyer asked. */
  readonly by: number | null;
  readonly now: Date;
}

interface Sending {
  readonly of: QuotingEdition;
  readonly sold: { readonly seller: DatedSeller; readonly day: string };
  readonly lines: readonly QuotedLine[];
  /** The quotation that it replaces. */
  readonly replaces?: { readonly id: number; readonly reference: string } | undefined;
  /** The places to be taken: those that it holds, without those that it takes over. */
  readonly takes: Places;
}

/**
 * Writes a quotation, takes its places where it holds them, and posts its letter, in the caller's transaction. Call it
 * last: other quotations wait for the transaction's end.
 *
 * @returns its id and number
 * @throws the error of a limit when places are to be held and there are too few
 */
export async function sendQuotation(
  trx: Trx,
  wanted: QuotationWanted,
  { of, sold, lines, replaces, takes }: Sending,
): Promise<{ id: number; reference: string }> {
  const { edition, language, now, by, holdsPlaces } = wanted;
  const buyer = normalBuyer(wanted.buyer);
  const person = await findOrCreatePerson(trx, { email: buyer.email.toLowerCase(), language, now });
  if (takes.ticketTypes.length > 0) await adjustPlaceCounts(trx, takes, 1);
  const { reference, issuedOn } = await takeNumber(trx, { kind: "quotation", day: sold.day });
  const content = quotationContent(
    {
      ...{ language, buyer, holdsPlaces, terms: termsOf(buyer, lines), replaces: replaces?.reference ?? null },
      supply: { edition: of.name, editionEn: of.nameEn, from: of.from, until: of.until },
      lines: lines.map(({ priceCents: grossCents, ...line }) => ({
        ...{ ticketType: line.ticketType, ticketTypeEn: line.ticketTypeEn, attendee: "" },
        ...{ grossCents, vatBasisPoints: line.vatBasisPoints, zeroReason: line.zeroReason },
      })),
    },
    { reference, issuedOn, seller: sold.seller },
  );
  const { netCents, vatCents, grossCents } = content.totals;
  const { id } = await trx
    .insertInto("quotation")
    .values({
      ...{ edition_id: edition, reference, submission: wanted.submission, person_id: person, language },
      ...{ contact_name: wanted.contactName || buyer.name, content: JSON.stringify(content) },
      ...{ net_cents: netCents, vat_cents: vatCents, gross_cents: grossCents, created_at: now, created_by: by },
      ...{ expires_at: endOfValidity(wanted.lastDay, of.timeZone), holds_places: holdsPlaces },
      replaces: replaces?.id ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("quotation_line")
    .values(lines.map((line, at) => ({ ...rowOf(line), quotation_id: id, position: at + 1 })))
    .execute();
  await writeAboutQuotation(trx, { quotation: id, kind: "quotation-sent", now });
  const detail = { reference, grossCents, ...(replaces ? { replaces: replaces.reference } : {}) };
  await audit(trx, { by, now, edition, verb: "send-quotation", subject: `quotation:${id}`, detail });
  return { id, reference };
}

/** The places of lines, one for each person. */
export function placesOfQuoted(lines: readonly Pick<QuotedLine, "ticketTypeId" | "sessionIds">[]) {
  return {
    ticketTypes: lines.map(({ ticketTypeId }) => ticketTypeId),
    sessions: lines.flatMap(({ sessionIds }) => sessionIds),
  };
}

function rowOf({ attendee, ticketTypeId, sessionIds, priceCents, vatBasisPoints, zeroReason }: QuotedLine) {
  return {
    ...{ ticket_type_id: ticketTypeId, sessions: [...sessionIds], price_cents: priceCents },
    ...{ vat_basis_points: vatBasisPoints, zero_reason: zeroReason },
    ...(attendee ? { ...keptAttendee(attendee), email: attendee.email.toLowerCase() } : {}),
  };
}
