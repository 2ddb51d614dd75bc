import { Link } from "@remix-run/react";
import type { MissingFact } from "#app/domain/edition/legal.ts";
import { Notice } from "../notice.tsx";
import { useOffice } from "./office.ts";

/**
 * Says which required facts the legal pages lack, and who can add them; nothing when they are complete.
 *
 * @param props.to the form's address, for people who may change it
 * @param props.here true on the form itself
 */
export function MissingLegalFacts(props: { missing: readonly MissingFact[]; to?: string | null; here?: boolean }) {
  const { missing, to, here = false } = props;
  const { t } = useOffice();
  if (missing.length === 0) return null;
  return (
    <Notice tone="attention" title={t("legal:office.missing.title")}>
      <ul className="m-0">
        {missing.map((name) => (
          <li key={name}>{t(`legal:office.missing.facts.${name}`)}</li>
        ))}
      </ul>
      {!here && <p>{to ? <Link to={to}>{t("legal:office.missing.fill")}</Link> : t("legal:office.missing.ask")}</p>}
    </Notice>
  );
}
