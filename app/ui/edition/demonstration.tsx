import { useTranslation } from "react-i18next";

/** A note that the edition is invented. */
export function Demonstration() {
  const { t } = useTranslation("site");
  return (
    <p className="demonstration">
      <strong>{t("demonstration.word")}</strong>
      <span>. {t("demonstration.text")}</span>
    </p>
  );
}
