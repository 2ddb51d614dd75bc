import { useTranslation } from "react-i18next";
import { BUYER_KINDS } from "#app/forms/buyer-form.ts";
import { pathsBehind } from "#app/i18n/path.ts";

const behind = pathsBehind<"/mon-espace/dossiers/:code">;

/** Asks, before paying, who buys: each kind leads to its own fields. */
export function WhoBuys({ path }: { path: string }) {
  const { t } = useTranslation("orders");
  return (
    <div className="grid gap-2">
      <p className="m-0">{t("billing.who")}</p>
      <ul className="m-0 grid gap-1">
        {BUYER_KINDS.map((kind) => (
          <li key={kind}>
            <a href={`${behind(path)("/facturation")}?kind=${kind}`}>{t(`form.kinds.${kind}`)}</a>
          </li>
        ))}
      </ul>
      <p className="m-0">{t("billing.payer")}</p>
    </div>
  );
}
