import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";

/** Says that a person writes their own biography, which then counts instead of the organisers'. */
export function KeptByThemselves() {
  const { t } = useTranslation("sessions");
  return (
    <Notice>
      <p>{t("people.keptNotice")}</p>
    </Notice>
  );
}
