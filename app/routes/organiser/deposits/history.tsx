import type { FoundDeposit, PastState } from "#app/domain/deposits/find-deposit.ts";
import { depositStateIn } from "#app/ui/organiser/deposit-state.tsx";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Lists the states of an invoice's deposits, the latest first: when, who noted it, and why. */
export function DepositHistory({ history, way }: Pick<FoundDeposit, "history" | "way">) {
  const { t, moment } = useOffice();
  const author = ({ state, by }: PastState) => {
    if (by) return by;
    // Chorus Pro's own codes are in capitals; without an account, a person noted them by hand.
    if (/^[A-Z]/.test(state)) return way === "hand" ? "" : t("deposits:history.chorus");
    return t("deposits:history.platform");
  };
  return (
    <Table
      section="history"
      caption={t("deposits:history.title")}
      none={t("deposits:history.none")}
      rows={history}
      columns={[
        { label: t("deposits:history.state"), cell: ({ state }) => depositStateIn(t, state) },
        { label: t("deposits:history.when"), oneLine: () => true, cell: ({ at }) => moment(at) },
        { label: t("deposits:history.by"), cell: author },
        { label: t("deposits:history.reason"), cell: ({ reason }) => reason && reasonIn(t, reason) },
      ]}
    />
  );
}

/** Puts the rules of Chorus Pro that a file violates in words; other reasons are words already. */
export function reasonIn(t: OfficeWords, reason: string): string {
  const words: Readonly<Record<string, string>> = t("deposits:rules", { returnObjects: true });
  const rules = reason.split(", ");
  if (!rules.every((rule) => rule !== "title" && words[rule])) return reason;
  return t("deposits:rules.title", { rules: rules.map((rule) => `${words[rule]} (${rule})`).join(", ") });
}
