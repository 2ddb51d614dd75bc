import { Link } from "@remix-run/react";
import type { LoggedScan } from "#app/domain/door/scan-log.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { type OfficeWords, useOffice } from "#app/ui/organiser/office.ts";
import type { Column } from "#app/ui/organiser/table.tsx";

/** A supervisor's decision on a scan. */
type Decided = Pick<LoggedScan, "decided" | "decisionReason" | "decidedBy">;

/** Says what was decided on a scan, and why. */
export function Decision({ scan: { decided, decisionReason } }: { scan: Decided }) {
  const { t } = useOffice();
  return (
    <span className="block wrap-anywhere">
      {[decisionText(decided, t), decisionReason].filter(Boolean).join(" · ")}
    </span>
  );
}

/** What was decided, for a file; empty for nothing. */
export function decisionText(decided: boolean | null, t: OfficeWords): string {
  if (decided === null) return "";
  return t(decided ? "badges:log.kept" : "badges:log.undone");
}

/** The column with the way to decide on a scan, for who may. */
export function decideColumn<Row extends { readonly id: string; readonly name: string | null }>({
  t,
  path,
  may,
}: Pick<Office, "t" | "path" | "may">): Column<Row> {
  return {
    label: <span className="sr-only">{t("badges:log.verb")}</span>,
    cell: ({ id, name }) =>
      may("decide-passages") && (
        <Link
          to={path("/passages/:scan/decision", { scan: id })}
          aria-label={t("badges:log.verbOf", { name: name ?? t("badges:log.nobody") })}
        >
          {t("badges:log.verb")}
        </Link>
      ),
  };
}
