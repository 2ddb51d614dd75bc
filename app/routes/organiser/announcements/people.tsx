import type { ListCount, PersonOfList } from "#app/domain/announcements/people-of-list.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { reasonText } from "./states.tsx";

/** How many letters leave, and who is left out for which reason. */
export function PeopleCount({ count }: { count: ListCount }) {
  const { t } = useOffice();
  const reasons = Object.entries(count.leftOut);
  return (
    <div className="flex max-w-text flex-col gap-1">
      <p className="m-0 font-semibold">{t("announcements:people.letters", { count: count.letters })}</p>
      {reasons.length > 0 && (
        <ul className="m-0 list-disc pl-5">
          {reasons.map(([reason, people]) => (
            <li key={reason}>{t("announcements:people.leftOut", { count: people, reason: reasonText(t, reason) })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The people of a list by name. */
export function PeopleTable({
  list,
}: {
  list: { rows: readonly PersonOfList[]; total: number; page: number; size: number };
}) {
  const { t, path } = useOffice();
  return (
    <>
      <Table
        section="personnes"
        caption={t("announcements:people.title")}
        none={t("announcements:people.none")}
        rows={list.rows}
        columns={[
          {
            label: t("registrations.name"),
            cell: ({ name }) => name,
            to: ({ registration }) => (registration === null ? null : path("/inscriptions/:id", { id: registration })),
          },
          { label: t("registrations.email"), cell: ({ email }) => email },
          { label: t("registrations.ticketType"), cell: ({ ticketType }) => ticketType },
          { label: t("registrations.language"), cell: ({ language }) => t(`languages.${language}`) },
          { label: t("announcements:people.reason"), cell: ({ leftOut }) => reasonText(t, leftOut) },
        ]}
      />
      <Pager {...list} shown={list.rows.length} />
    </>
  );
}
