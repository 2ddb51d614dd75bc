import { Filled } from "#app/ui/organiser/filled.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

export function QuotaList(props: {
  quotas: readonly { id: number; name: string; size: number; used: number; ticketTypes: readonly string[] }[];
}) {
  const { t, number } = useOffice();
  return (
    <Table
      caption={t("nouns.quotas")}
      none={t("quotas.none")}
      rows={props.quotas}
      columns={[
        { label: t("quotas.name"), cell: ({ name }) => name, to: ({ id }) => `/quotas/${id}` },
        { label: t("quotas.used"), numeric: true, cell: ({ used }) => number(used) },
        { label: t("quotas.size"), numeric: true, cell: ({ size }) => number(size) },
        { label: t("quotas.filled"), cell: ({ size, used }) => <Filled used={used} size={size} /> },
        { label: t("quotas.ticketTypes"), cell: ({ ticketTypes }) => ticketTypes.join(", ") },
      ]}
    />
  );
}
