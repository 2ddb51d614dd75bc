import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** A link to the member's calendar of all their groups. */
export function MemberCalendar() {
  const { t } = useTranslation("proposals");
  const { path } = usePageLanguage();
  return (
    <p>
      <a href={path("/mon-espace/agenda")}>{t("calendar.mine")}</a>
    </p>
  );
}
