import { listSuppressed } from "#app/domain/returned/list-suppressed.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { suppressedList } from "./suppressed-list.tsx";

export const loader = officeLoader("see-letters", async (visit) => {
  const { db, edition, office, t } = visit;
  const { filters, part } = asked(suppressedList, visit);
  const seen = { edition: edition.id, everywhere: office.may.includes("run-platform") };
  const wanted = { text: filters.q ?? null, state: filters.etat ?? null };
  return {
    ...{ menuEntry: "letters", title: t("returnedMail:suppressed.title") },
    list: { ...(await listSuppressed(db, { ...seen, ...wanted, ...part })), ...part },
    notes: [t("returnedMail:suppressed.introduction")],
  };
});

export default listPage(suppressedList);
