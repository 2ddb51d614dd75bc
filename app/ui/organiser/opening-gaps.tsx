import { Link } from "@remix-run/react";
import type { OpeningGap } from "#app/domain/billing/opening.ts";
import { GAP_RIGHTS } from "#app/domain/billing/opening-rights.ts";
import { Notice } from "../notice.tsx";
import { useOffice } from "./office.ts";

/** Lists what is to be settled before registrations open, each with the page on which it is mended; nothing when nothing does. */
export function OpeningGaps({ gaps }: { gaps: readonly OpeningGap[] }) {
  const { t, may, path } = useOffice();
  if (gaps.length === 0) return null;
  // Where each gap is mended.
  const addresses: Record<OpeningGap["kind"], string> = {
    ...{ days: path("/edition"), contact: path("/edition"), publication: path("/publication") },
    ...{ release: path("/programme/publication"), legal: path("/pages-legales") },
    ...{ ticketTypes: path("/categories"), quotas: path("/categories") },
    ...{ seller: path("/facturation/vendeur"), payment: path("/facturation/vendeur") },
  };
  const lackedBy = (gap: OpeningGap) => {
    if (gap.kind === "quotas") return gap.names;
    return gap.kind === "legal" ? gap.facts.map((fact) => t(`legal:office.missing.facts.${fact}`)) : [];
  };
  return (
    <Notice tone="attention" title={t("opening.title")}>
      <ul className="m-0">
        {gaps.map((gap) => (
          <li key={gap.kind}>
            {t(`opening.gaps.${gap.kind}`)}
            {may(GAP_RIGHTS[gap.kind]) && (
              <>
                {" "}
                <Link to={addresses[gap.kind]}>{t(`opening.mend.${gap.kind}`)}</Link>
              </>
            )}
            {lackedBy(gap).length > 0 && (
              <ul className="m-0">
                {lackedBy(gap).map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {gaps.some(({ kind }) => !may(GAP_RIGHTS[kind])) && <p>{t("opening.ask")}</p>}
    </Notice>
  );
}
