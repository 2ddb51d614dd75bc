import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";

/** Leads from the registration's page to the survey. @param props.path null while none is open */
export function SurveyNotice({ path }: { path: string | null }) {
  const { t } = useTranslation("surveys");
  if (!path) return null;
  return (
    <Notice>
      <p>
        {t("own.notice")} <a href={path}>{t("own.toAnswer")}</a>
      </p>
    </Notice>
  );
}
