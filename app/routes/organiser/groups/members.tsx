import { listGroups } from "#app/domain/groups/groups.ts";
import { listMembers } from "#app/domain/groups/list-members.ts";
import { memberFiltersIn, memberQuery } from "#app/forms/member-filters.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { workingListPage } from "#app/ui/organiser/working-list.tsx";
import { memberList } from "./members-table.tsx";

/** The members of all working groups, or of one. */
export const loader = officeLoader("see-groups", async (visit) => {
  const { db, address, language, t } = visit;
  const wanted = memberFiltersIn(address);
  const { part } = asked(memberList, visit);
  const groups = (await listGroups(db)).filter(({ archivedAt }) => archivedAt === null);
  const options = groups.map(({ id, name, nameEn }) => ({ value: id, label: inLanguage(language, name, nameEn) }));
  const looks = { groupe: { options } };
  const list = { page: "/groupes/membres", acts: "write-letters", query: memberQuery(wanted), looks } as const;
  return {
    ...{ menuEntry: "groups", title: t("groups:members.title"), looks, ...(await workingList(visit, list)) },
    list: { ...(await listMembers(db, { ...wanted, ...part })), ...part },
  };
});

export default workingListPage(memberList);
