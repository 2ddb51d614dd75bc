import { listPhones } from "#app/domain/door/list-phones.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { phoneList, shownPhones } from "./table.tsx";

/** The phones of the door as a file. */
export const loader = filesLoader("enrol-phones", { verb: "export-list" }, async (visit) => {
  const { db, edition, now } = visit;
  return { of: phoneList, rows: shownPhones(await listPhones(db, { edition: edition.id, now }), visit) };
});
