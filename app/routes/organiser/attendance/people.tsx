import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { halfDaysOf } from "#app/domain/door/half-day-number.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { choicesOf, wordsOf } from "./half-days.server.ts";
import { attendeesIn } from "./people.server.ts";
import { attendeeList } from "./people-table.tsx";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, edition, language, t } = visit;
  const { part } = asked(attendeeList, visit, 100);
  const [{ halfDay, checkpoint, rows, total }, checkpoints] = await Promise.all([
    attendeesIn(visit, part),
    listCheckpoints(db, { edition: edition.id }),
  ]);
  const points = checkpoints.map(({ id, name, nameEn }) => ({ value: id, label: inLanguage(language, name, nameEn) }));
  const where = points.find(({ value }) => value === checkpoint)?.label ?? t("attendance:wholeEdition");
  return {
    ...{ menuEntry: "attendance" as const, title: t("attendance:people.title") },
    list: { rows, total, ...part },
    looks: {
      quand: { ...choicesOf(visit, halfDaysOf(edition.days)), none: t("attendance:firstHalfDay") },
      point: { options: points },
    },
    notes: [halfDay && `${where} · ${wordsOf(visit, halfDay)}`],
  };
});

export default listPage(attendeeList);
