import { useTranslation } from "react-i18next";
import type { IssuedPaper } from "#app/domain/billing/find-order.ts";
import { stageOf } from "#app/domain/deposits/deposit-states.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";

const behind = pathsBehind<"/mon-espace/dossiers/:code">;
const FILES = {
  invoice: ["/facture.pdf", "/facture-x.pdf"],
  "credit-note": ["/avoir.pdf", "/avoir-x.pdf"],
} as const;

/** Lists an order's invoices and credit notes, each plain and as Factur-X, and the receipt. */
export function OrderPapers(props: { papers: readonly IssuedPaper[]; hasReceipt: boolean; path: string }) {
  const { papers, hasReceipt, path } = props;
  const { t } = useTranslation("orders");
  if (papers.length === 0 && !hasReceipt) return null;
  return (
    <ul className="grid gap-1">
      {papers.map(({ id, kind, reference, deposit }) => {
        const [paper, facturX] = FILES[kind].map((file) => `${behind(path)(file)}?numero=${reference}`);
        return (
          <li key={id} className="flex flex-wrap gap-x-4">
            <a href={paper}>
              <WholeNumbers>{t(`paper.${kind}`, { reference })}</WholeNumbers>
            </a>
            <a href={facturX} aria-label={`Factur-X ${reference}`}>
              Factur-X
            </a>
            {deposit !== null && (
              <span className="hint basis-full">
                {t(`chorus.${stageOf(deposit === "none" ? null : deposit) ?? "none"}`)}
              </span>
            )}
          </li>
        );
      })}
      {hasReceipt && (
        <li>
          <a href={behind(path)("/recu.pdf")}>{t("receipt")}</a>
        </li>
      )}
    </ul>
  );
}
