import { Link } from "@remix-run/react";
import { WORK_KINDS, type WorkKind } from "#app/domain/work/work-kinds.ts";
import { useOffice } from "#app/ui/organiser/office.ts";

/** A kind of the list, or what stops the registrations. */
export type ShownKind = WorkKind | "opening";

/** Reads the kind of the address; null for all. */
export function kindOf(word: string | null): ShownKind | null {
  const kinds = ["opening", ...Object.keys(WORK_KINDS)] as ShownKind[];
  return kinds.find((kind) => kind === word) ?? null;
}

const KIND =
  "inline-flex whitespace-nowrap items-baseline gap-2 rounded-md border border-zinc/30 px-3 py-1.5 text-ink no-underline hover:underline aria-[current]:border-forest aria-[current]:bg-leaf aria-[current]:font-semibold lg:py-0.5 lg:text-sm";

/** What waits by kind, with its number, as links that narrow the list. */
export function KindFilter(props: {
  kind: ShownKind | null;
  total: number;
  counts: readonly (readonly [WorkKind, number])[];
  gaps: number;
}) {
  const { t, number, path } = useOffice();
  const { kind, total, gaps } = props;
  const counts = new Map<ShownKind, number>([["opening", gaps], ...props.counts]);
  const kinds = (["opening", ...Object.keys(WORK_KINDS)] as ShownKind[]).filter(
    (one) => one === kind || counts.get(one),
  );
  const entries = [[null, total] as const, ...kinds.map((one) => [one, counts.get(one) ?? 0] as const)];
  return (
    <nav aria-label={t("work.filter")}>
      <ul className="m-0 flex list-none gap-2 p-1 max-sm:overflow-x-auto sm:flex-wrap sm:p-0">
        {entries.map(([one, count]) => (
          <li key={one} className="m-0 p-0">
            <Link
              to={path("/a-traiter", { query: { genre: one } })}
              aria-current={one === kind ? "true" : undefined}
              className={KIND}
            >
              {one === null ? t("work.all") : t(`work.kinds.${one}`)}{" "}
              <span className="tabular-nums">{number(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A link to the list that has all of a kind, settled ones too; nothing for a kind without one. */
export function OwnList({ kind }: { kind: ShownKind | null }) {
  const { t, path } = useOffice();
  const refunds = [path("/remboursements"), t("refunds:list.title")] as const;
  const deposits = [path("/facturation/chorus"), t("deposits:title")] as const;
  const lists: Partial<Record<ShownKind, readonly [to: string, label: string]>> = {
    "to-approve": [path("/demandes"), t("requests.listTitle")],
    "bank-entry": [path("/banque"), t("menu.bank")],
    "quotation-refused": [path("/devis", { query: { etat: "refused-full" } }), t("menu.quotations")],
    "letter-failed": [path("/courriels", { query: { etat: "failed" } }), t("menu.letters")],
    "announcement-missed": [path("/courriels/aux-inscrits"), t("announcements:title")],
    "address-failing": [path("/courriels/adresses"), t("returnedMail:suppressed.title")],
    "speaker-clash": [path("/grille"), t("menu.timetable")],
    ...{ "deposit-stopped": deposits, "deposit-to-make": deposits },
    ...{ "refund-by-transfer": refunds, "account-unanswered": refunds, "refund-ready": refunds },
    "transfer-file": refunds,
  };
  const list = kind && lists[kind];
  return list ? (
    <p className="m-0">
      <Link to={list[0]}>{t("work.ownList", { list: list[1] })}</Link>
    </p>
  ) : null;
}
