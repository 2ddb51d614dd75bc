import { randomUUID } from "node:crypto";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { findQuotation, placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import type { StoredLine } from "#app/domain/quotations/lock-quotation.ts";
import { cameToNothing, isOpen } from "#app/domain/quotations/quotation-states.ts";
import { sellerAt } from "#app/domain/quotations/quoted-lines.ts";
import { lastDayOf, quotingEdition } from "#app/domain/quotations/validity.ts";
import { buyerFilled, kindOf } from "#app/forms/buyer-form.ts";
import { filled } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";
import { formatMoney } from "#app/i18n/format.ts";
import { found, idOf, notFound, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { isQuotedKind, type QuotedKind, quotationForm } from "./form.ts";

/**
 * The quotation from which the address says to begin, with its places: an open one, which the new one replaces
 * (`remplace`), or one that came to nothing, which stays as it is (`reprend`).
 *
 * @throws 404 when there is no such one
 */
export async function formerOf({ db, edition, address, now }: OfficeVisit) {
  const replaced = address.get("remplace");
  const asked = replaced ?? address.get("reprend");
  if (asked === null) return null;
  const id = idOf(asked);
  const quotation = found(await findQuotation(db, { edition: edition.id, quotation: id, now }));
  if (!(replaced === null ? cameToNothing : isOpen)(quotation.state)) throw notFound();
  return { ...quotation, isReplaced: replaced !== null, places: await placesOfQuotation(db, { quotation: id }) };
}

export type Former = Awaited<ReturnType<typeof formerOf>>;

/** The kind of buyer in the address; else that of the former quotation; else a public body. */
export function kindAsked({ address }: OfficeVisit, former: Former): QuotedKind {
  const asked = address.get("kind");
  if (isQuotedKind(asked)) return asked;
  const kind = former ? kindOf(former.content.buyer) : "public";
  return isQuotedKind(kind) ? kind : "public";
}

/** The ticket types that can be quoted, with their prices, those with a price first, and whether a seller is set. */
export async function typesQuoted({ db, edition, language, now }: OfficeVisit) {
  const listed = await listTicketTypes(db, { edition: edition.id });
  const types = listed.toSorted((one, other) => Number(other.priceCents > 0) - Number(one.priceCents > 0));
  const isPriced = types.some(({ priceCents }) => priceCents > 0);
  const options = types.map(({ slug, name, priceCents }) => ({
    ...{ value: slug, label: `${name} · ${formatMoney(priceCents, language)}` },
  }));
  const seller = (await sellerAt(db, { now, timeZone: edition.timeZone })) !== null;
  return { options: isPriced ? options : [], seller };
}

/** The form of a new quotation: blank, or as the former one. */
export async function blankQuotation({ db, edition, now }: OfficeVisit, kind: QuotedKind, former: Former) {
  const of = await quotingEdition(db, { edition: edition.id });
  const buyer = buyerFilled(kind, former?.content.buyer ?? null);
  const types = Map.groupBy(former?.places ?? [], ({ slug }) => slug);
  const places = [...types].map(([ticket_type, { length: count }]) => ({ ticket_type, count }));
  const lastDay = former?.isReplaced ? former.lastDay : lastDayOf(now, of.quotationDays, of);
  const rest = filled(quotationForm(kind), {
    ...{ lastDay, hold: former?.holdsPlaces ?? false },
    ...{ language: former?.language ?? "fr", submission: randomUUID(), contact: former?.contactName ?? null },
    ...(places.length > 0 ? { places } : {}),
  });
  const state: FormState = { values: { ...buyer.values, ...rest.values }, errors: {} };
  return state;
}

/** The places of a form: people who are named in the former quotation keep theirs, as far as its ticket type remains. */
export function placesWanted(
  counts: readonly { readonly ticket_type: string; readonly count: number }[],
  former: readonly StoredLine[],
) {
  const named = former.filter(({ attendee }) => attendee !== null);
  return counts.flatMap(({ ticket_type: ticketType, count }) =>
    Array.from({ length: count }, () => {
      const at = named.findIndex(({ slug }) => slug === ticketType);
      const [line] = at === -1 ? [] : named.splice(at, 1);
      return { ticketType, attendee: line?.attendee ?? null };
    }),
  );
}
