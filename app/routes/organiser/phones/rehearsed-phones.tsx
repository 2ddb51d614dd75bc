import type { rehearsedPassages } from "#app/domain/door/rehearsed-passages.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** What each phone has done in a rehearsal. */
export function RehearsedPhones({ going }: { going: Awaited<ReturnType<typeof rehearsedPassages>> }) {
  const { t, moment } = useOffice();
  return (
    <section aria-labelledby="rehearsed" className="mt-6 flex flex-col gap-3">
      <h2 id="rehearsed">{t("phones:rehearsal.phones")}</h2>
      {going.conflicts > 0 && <p className="m-0">{t("phones:rehearsal.conflicts", { count: going.conflicts })}</p>}
      <Table
        caption={t("phones:rehearsal.phones")}
        none={t("phones:rehearsal.nobody")}
        rows={going.phones}
        rowKey={({ name, lastAt }) => `${name} ${+lastAt}`}
        columns={[
          { label: t("phones:list.name"), cell: ({ name }) => name ?? t("phones:rehearsal.unnamed") },
          { label: t("phones:rehearsal.scans"), numeric: true, cell: ({ scans }) => scans },
          { label: t("phones:rehearsal.passed"), numeric: true, cell: ({ passed }) => passed },
          { label: t("phones:rehearsal.refused"), numeric: true, cell: ({ refused }) => refused },
          { label: t("phones:rehearsal.last"), cell: ({ lastAt }) => moment(lastAt) },
        ]}
      />
    </section>
  );
}
