import { useOffice } from "./office.ts";
import { Table } from "./table.tsx";

/**
 * Lists the actions on a record, with their times and persons; null for the platform.
 *
 * @param props.verbs where the messages of its verbs are
 */
export function Trail(props: {
  acts: readonly { readonly id: number; readonly at: Date; readonly verb: string; readonly by: string | null }[];
  verbs: "verbs" | "orderVerbs";
}) {
  const { acts, verbs } = props;
  const { t, moment } = useOffice();
  const messages: Readonly<Record<string, string>> = t(verbs, { returnObjects: true });
  const journal: Readonly<Record<string, string>> = t("journal:verbs", { returnObjects: true });
  return (
    <Table
      section="trail"
      caption={t("registrations.history")}
      rows={acts}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        { label: t("registrations.what"), cell: ({ verb }) => messages[verb] ?? journal[verb] ?? messages.other },
        { label: t("registrations.who"), cell: ({ by }) => by ?? t("registrations.machine") },
      ]}
    />
  );
}
