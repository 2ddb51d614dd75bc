import { useTranslation } from "react-i18next";

/** Says that what is shown is invented, wherever an edition is. */
export function Demonstration() {
  const { t } = useTranslation("site");
  return (
    <p className="demonstration">
      <strong>{t("demonstration.word")}</strong>
      <span>. {t("demonstration.text")}</span>
    </p>
  );
}
