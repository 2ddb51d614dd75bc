import { useTranslation } from "react-i18next";
import type { ListedFactors } from "#app/ui/security/factor-list.tsx";

/** Shows another person's second factors, read-only. */
export function FactorFacts({ factors: { passkeys, app, recovery } }: { factors: ListedFactors }) {
  const { t } = useTranslation("security");
  return (
    <section aria-labelledby="factors" className="grid gap-2">
      <h2 id="factors">{t("factors.title")}</h2>
      <ul>
        <li>{t("factors.passkeys", { count: passkeys.length })}</li>
        <li>{app === null ? t("factors.noApp") : t("app.since", { moment: app })}</li>
        <li>{t("recovery.left", { count: recovery })}</li>
      </ul>
    </section>
  );
}
