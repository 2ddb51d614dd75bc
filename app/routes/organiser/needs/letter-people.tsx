import type { ListCount, PersonOfList } from "#app/domain/announcements/people-of-list.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

type Listed = Omit<PersonOfList, "email">;

/** How many letters would leave, who is left out and why, and the names. */
export function PeopleMeant(props: {
  /** The filters in words. */
  to: string;
  count: ListCount;
  people: { rows: readonly Listed[]; total: number; page: number; size: number };
}) {
  const { to, count, people } = props;
  const { t } = useOffice();
  const said = (reason: keyof ListCount["leftOut"]) => t(`announcements:leftOut.${reason}`);
  const reasons = Object.entries(count.leftOut) as [keyof ListCount["leftOut"], number][];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      <div className="flex max-w-text flex-col gap-1">
        <p className="m-0 font-semibold">{t("announcements:people.letters", { count: count.letters })}</p>
        <p className="m-0 wrap-anywhere">
          <span className="text-zinc">{t("announcements:to")}</span> {to}
        </p>
        {reasons.length > 0 && (
          <ul className="m-0 list-disc pl-5">
            {reasons.map(([reason, left]) => (
              <li key={reason}>{t("announcements:people.leftOut", { count: left, reason: said(reason) })}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="max-lg:max-h-112 max-lg:overflow-y-auto max-lg:border-line max-lg:border-b">
        <Table
          section="personnes"
          caption={t("announcements:people.title")}
          none={t("announcements:people.none")}
          rows={people.rows}
          columns={[
            { label: t("registrations.name"), cell: ({ name }: Listed) => name },
            { label: t("registrations.ticketType"), cell: ({ ticketType }: Listed) => ticketType },
            { label: t("registrations.language"), cell: ({ language }: Listed) => t(`languages.${language}`) },
            ...(reasons.length > 0
              ? [
                  {
                    label: t("announcements:people.reason"),
                    cell: ({ leftOut }: Listed) => leftOut && said(leftOut),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <Pager {...people} shown={people.rows.length} />
    </div>
  );
}
