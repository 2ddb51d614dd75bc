import { useTranslation } from "react-i18next";
import { useGroup } from "#app/ui/groups/group-page.ts";

/** Links to a group's public calendar. */
export function GroupCalendar({ slug }: { slug: string }) {
  const { t } = useTranslation("proposals");
  const { path } = useGroup(slug);
  return (
    <p>
      <a href={path("/agenda.ics")}>{t("calendar.follow")}</a>
    </p>
  );
}
