import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { meantNotes } from "#app/server/pages/meant-codes.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { wanted, part, sorting } = registrationsWanted(visit);
  const listed = await listRegistrations(visit.db, { ...wanted, page: part.page, pageSize: part.size });
  const search = { text: wanted.search, total: listed.total, list: visit.path("/inscriptions") };
  return {
    notes: await meantNotes(visit, { ...search, needs: "see-registrations" }),
    ...{ menuEntry: "registrations", list: { ...listed, ...part, sorting }, looks: await bookableOptions(visit) },
    verbs: [
      [visit.path("/inscriptions/nouvelle"), visit.t("registrations.new"), "main", "edit-registrations"],
      [visit.path("/inscriptions/import"), visit.t("peopleImports:title"), "quiet", "edit-registrations"],
    ],
  };
});

export default listPage(registrationList);
