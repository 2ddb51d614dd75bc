import { listRegistrations } from "#app/domain/registration/list-registrations.ts";
import { bookableOptions } from "#app/server/pages/bookable-options.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { registrationList } from "./table.tsx";
import { registrationsWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { wanted, part, sorting } = registrationsWanted(visit);
  const listed = await listRegistrations(visit.db, { ...wanted, page: part.page, pageSize: part.size });
  return { menuEntry: "registrations", list: { ...listed, ...part, sorting }, looks: await bookableOptions(visit) };
});

export default function RegistrationsPage() {
  const { t, path } = useOffice();
  const verbs = (
    <May needs="edit-registrations">
      <LinkButton to={path("/inscriptions/nouvelle")}>{t("registrations.new")}</LinkButton>
    </May>
  );
  return <ListPage of={registrationList} verbs={verbs} />;
}
