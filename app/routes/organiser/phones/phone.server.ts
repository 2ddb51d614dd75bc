import { findListedPhone } from "#app/domain/door/list-phones.ts";
import { found, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { nameOf } from "./table.tsx";

/** The enrolled phone of the address, with its name and what is known of it. @throws 404 for another edition's */
export async function phoneOfAddress(visit: OfficeVisit) {
  const { db, edition, id, now, t } = visit;
  const phone = found(await findListedPhone(db, { edition: edition.id, phone: id, now }));
  return { phone, name: nameOf({ t }, phone) };
}
