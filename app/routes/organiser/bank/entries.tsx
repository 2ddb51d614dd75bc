import type { ListedEntry } from "#app/domain/treasury/list-entries.ts";
import { formatDate } from "#app/i18n/format.ts";
import { CheckField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State, stateWord } from "#app/ui/organiser/state.tsx";
import { type Column, Table } from "#app/ui/organiser/table.tsx";

/** An entry with how it was read, in words. */
export interface ShownEntry extends Omit<ListedEntry, "reading" | "details"> {
  readonly confidence: ListedEntry["reading"]["confidence"];
  readonly why: string;
  /** What is left to a person; empty when nothing is. */
  readonly todo: string;
  /** Whether it can be settled as it was read. */
  readonly isTickable: boolean;
  /** Whether it is ticked beforehand. */
  readonly isTicked: boolean;
}

/** Shows an entry's state as a word with its shape. */
export const EntryStateWord = stateWord("bank:states", {
  good: ["settled"],
  waiting: ["to-decide", "pending"],
  bad: ["returned"],
  plain: ["ignored", "duplicate"],
});

const TONES = { certain: "good", probable: "waiting", possible: "plain", none: "plain" } as const;

/** Lists entries with what each is proposed for, certain ones ticked. @param props.linked whether each has its page */
export function Entries(props: { rows: readonly ShownEntry[]; ticks: boolean; linked: boolean; none: string }) {
  const { t, path } = useOffice();
  const { rows, ticks, linked, none } = props;
  return (
    <Table
      caption={t("bank:list.caption")}
      none={none}
      rows={rows}
      columns={[
        {
          label: t("bank:entry.payer"),
          cell: ({ payer, label, bankReference }) => payer || short(label) || bankReference || "–",
          to: ({ id }) => (linked ? path("/banque/ecritures/:id", { id }) : null),
          sub: ({ payer, label, account }) => [payer ? short(label) : "", account].filter(Boolean).join(" · "),
        },
        dayColumn(t("bank:entry.day")),
        { label: t("orders.amount"), numeric: true, cell: (row) => <Amount row={row} /> },
        {
          label: t("bank:entry.proposal"),
          cell: (row) => <Proposed row={row} ticks={ticks} />,
          sub: (row) => !isTicking(row, ticks) && reasonOf(row),
        },
        {
          label: t("table.state"),
          aside: true,
          cell: ({ state }) => <EntryStateWord state={state} />,
          sub: (row) => <Remark row={row} />,
        },
      ]}
    />
  );
}

const LONGEST = 90;

function short(text: string | null): string {
  return text && text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : (text ?? "");
}

function dayColumn(label: string): Column<ShownEntry> {
  return { label, oneLine: () => true, cell: ({ booked, value }) => <Day day={booked ?? value} /> };
}

function Day({ day }: { day: string | null }) {
  const { language } = useOffice();
  return day === null ? "–" : formatDate(day, language);
}

function Amount({ row: { cents, currency, restCents, state } }: { row: ShownEntry }) {
  const { t, money } = useOffice();
  const amount = currency === "EUR" ? money(cents) : `${(cents / 100).toFixed(2)} ${currency}`;
  const isPart = state === "to-decide" && restCents !== cents;
  return (
    <>
      {amount}
      {isPart && <span className="block text-sm text-zinc">{t("bank:entry.rest", { rest: money(restCents) })}</span>}
    </>
  );
}

function Proposed({ row, ticks }: { row: ShownEntry; ticks: boolean }) {
  const { t, money } = useOffice();
  const { id, confidence, proposals, isTicked, state } = row;
  if (state === "pending" || proposals.length === 0) return null;
  const words = (
    <>
      <State tone={TONES[confidence]}>{t(`bank:confidence.${confidence}`)}</State>{" "}
      {proposals.map(({ number, cents, buyer }) => (
        <span key={number} className="block">
          {[number, money(cents), buyer].filter(Boolean).join(" · ")}
        </span>
      ))}
    </>
  );
  if (!isTicking(row, ticks)) return words;
  return (
    <CheckField
      {...{ id: `entry-${id}`, name: "entry", value: id, label: words, hint: reasonOf(row) }}
      defaultChecked={isTicked}
    />
  );
}

/** Whether an entry has its box, which its reason is the hint of. */
function isTicking({ isTickable, state, proposals }: ShownEntry, ticks: boolean): boolean {
  return ticks && isTickable && state !== "pending" && proposals.length > 0;
}

function reasonOf({ why, todo, state }: ShownEntry): string {
  return state === "settled" ? "" : [why, todo].filter(Boolean).join(" – ");
}

function Remark({ row: { twin, state, reason, age } }: { row: ShownEntry }) {
  const { t, language } = useOffice();
  if (state === "duplicate" && twin) {
    const what = twin.reference ?? (twin.day ? formatDate(twin.day, language) : "");
    return t(twin.isSure ? "bank:entry.twin" : "bank:entry.probableTwin", { what, file: twin.file });
  }
  if (state === "to-decide" && age > 0) return t("bank:entry.age", { count: age });
  return reason ?? "";
}
