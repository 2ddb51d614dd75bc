import { Link } from "@remix-run/react";
import { Notice } from "../notice.tsx";
import { usePageLanguage } from "../page-language.ts";
import { useOffice } from "./office.ts";

export interface OpenChange {
  readonly id: number;
  readonly kind: "bank-account" | "administrator-granted" | "administrator-ended";
  readonly email: string | null;
}

/** The changes that wait for a second administrator, with links to confirm or stop them. */
export function OpenChanges({ changes }: { changes: readonly OpenChange[] }) {
  const { t } = useOffice();
  const { path } = usePageLanguage();
  if (changes.length === 0) return null;
  return (
    <Notice tone="info">
      <p className="m-0 font-semibold">{t("changes.open")}</p>
      <ul className="m-0 pl-5">
        {changes.map(({ id, kind, email }) => (
          <li key={id}>
            <Link to={path("/organisation/changements/:id", { id })}>
              {t(`changes.kinds.${kind}`)}
              {email && ` · ${email}`}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
