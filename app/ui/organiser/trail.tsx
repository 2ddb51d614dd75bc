import { useOffice } from "./office.ts";
import { Table } from "./table.tsx";

/** An action on a record, with its time and person; null for the platform. */
export function Trail(props: {
  acts: readonly { readonly id: number; readonly at: Date; readonly what: string; readonly by: string | null }[];
}) {
  const { acts } = props;
  const { t, moment } = useOffice();
  return (
    <Table
      caption={t("registrations.history")}
      rows={acts}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        { label: t("registrations.what"), cell: ({ what }) => what },
        { label: t("registrations.who"), cell: ({ by }) => by ?? t("registrations.machine") },
      ]}
    />
  );
}
