import { formatList } from "#app/i18n/format.ts";
import { FileLinks } from "#app/ui/organiser/file-links.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { momentOf, phoneList, type ShownPhone, waitingOn } from "./table.tsx";

/** The phones of the door, under one sentence that says how they stand. */
export function Phones({ phones, now }: { phones: readonly ShownPhone[]; now: Date }) {
  const office = useOffice();
  const { t } = office;
  return (
    <section aria-labelledby="phones" className="flex flex-col gap-3">
      <h2 id="phones" className="sr-only">
        {t("phones:list.title")}
      </h2>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Summary phones={phones} now={now} />
        {phones.length > 0 && <FileLinks of={phoneList.file} list={t("phones:list.title")} />}
      </div>
      <Table
        caption={t("phones:list.title")}
        none={t("phones:list.none")}
        rows={phones}
        columns={phoneList.columns(office)}
      />
    </section>
  );
}

/** "12 phones ready, 1 not synced since 8:10". */
function Summary({ phones, now }: { phones: readonly ShownPhone[]; now: Date }) {
  const office = useOffice();
  const { t, language } = office;
  const working = phones.filter(({ state }) => state !== "ended");
  if (working.length === 0) return null;
  const ready = working.filter(({ state }) => state === "ready").length;
  const late = working.filter(({ state }) => state === "unsynced" || state === "silent");
  const asleep = working.filter(({ state }) => state === "asleep").length;
  const synced = late.flatMap(({ syncedAt }) => syncedAt ?? []).toSorted((one, other) => +one - +other)[0];
  const waiting = waitingOn(phones);
  const said = [
    t("phones:summary.ready", { count: ready }),
    late.length > 0 &&
      (synced
        ? t("phones:summary.late", { count: late.length, at: momentOf(office, synced, now) })
        : t("phones:summary.never", { count: late.length })),
    asleep > 0 && t("phones:summary.asleep", { count: asleep }),
    waiting > 0 && t("phones:summary.waiting", { count: waiting }),
  ].filter((part) => part !== false);
  return <p className="m-0 font-semibold">{formatList(said, language)}</p>;
}
