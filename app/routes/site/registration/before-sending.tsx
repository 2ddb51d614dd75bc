import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** What the details are used for. No consent is asked for: the legal basis is a public mission (GDPR, article 6). */
export function UseOfDetails({ several = false }: { several?: boolean }) {
  const { t } = useTranslation(["registration", "orders"]);
  const { path } = usePageLanguage();
  return (
    <p className="mt-4">
      {several ? t("orders:form.use") : t("use.text")} <a href={path("/donnees-personnelles")}>{t("use.link")}</a>
    </p>
  );
}

/** The terms of sale, directly before the button that holds places, which are paid for in the next step. */
export function AcceptsTerms() {
  const { t } = useTranslation("registration");
  const { path } = usePageLanguage();
  return (
    <p>
      {t("terms.text")} <a href={path("/conditions-de-vente")}>{t("terms.link")}</a>
    </p>
  );
}

/** Whether a place or an option of the form has a price, without a voucher. */
export function hasPrice(
  tickets: readonly { readonly priceCents: number; readonly fullPriceCents?: number | undefined }[],
  options: readonly { readonly price: string | null }[],
): boolean {
  const isPriced = tickets.some(({ priceCents, fullPriceCents = priceCents }) => fullPriceCents > 0);
  return isPriced || options.some(({ price }) => price !== null);
}
