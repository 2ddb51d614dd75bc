import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import type { Voucher } from "#app/domain/vouchers/find-voucher.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { voucherList } from "./table.tsx";

/** The vouchers that the list's address asks for. */
export function vouchersWanted(visit: OfficeVisit) {
  const { filters, part } = asked(voucherList, visit);
  const { q: text, etat: state, effet: effect, categorie: ticketType } = filters;
  return { wanted: { edition: visit.edition.id, text, state, effect, ticketType, now: visit.now }, part };
}

/** The ticket types of the edition, with their names in the reader's language. */
export async function typesIn({ db, edition, language }: OfficeVisit) {
  const types = await listTicketTypes(db, { edition: edition.id });
  return types.map(({ id, name, nameEn }) => ({ id, name: inLanguage(language, name, nameEn) }));
}

/** Adds to vouchers the names of their ticket types, in one text that is empty for all. */
export function withTypes(vouchers: readonly Voucher[], types: Awaited<ReturnType<typeof typesIn>>) {
  const names = new Map(types.map(({ id, name }) => [id, name]));
  return vouchers.map((voucher) => ({
    ...voucher,
    who: voucher.ticketTypes.map((id) => names.get(id) ?? "").join(", "),
  }));
}
