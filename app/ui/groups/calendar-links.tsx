import { useTranslation } from "react-i18next";
import { usePageLanguage } from "../page-language.ts";
import { useGroup } from "./group-page.ts";

/** The way to a group's public calendar. */
export function GroupCalendar({ slug }: { slug: string }) {
  const { t } = useTranslation("proposals");
  const { path } = useGroup(slug);
  return (
    <p>
      <a href={path("/agenda.ics")}>{t("calendar.follow")}</a>
    </p>
  );
}

/** The way to one's own calendar of all one's groups. */
export function MemberCalendar() {
  const { t } = useTranslation("proposals");
  const { path } = usePageLanguage();
  return (
    <p>
      <a href={path("/mon-espace/agenda")}>{t("calendar.mine")}</a>
    </p>
  );
}
