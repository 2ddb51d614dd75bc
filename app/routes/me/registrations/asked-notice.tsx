import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { Notice } from "#app/ui/notice.tsx";

/** Asks on the registration's page whether its person still comes. @param props.until the end, in words */
export function AskedNotice({ path, until }: { path: string; until: string }) {
  const { t } = useTranslation("me");
  return (
    <Notice>
      <p>{t("coming.asked", { until })}</p>
      <p>
        <a href={pathsBehind<"/mon-espace/inscriptions/:code">(path)("/venue")}>{t("coming.answer")}</a>
      </p>
    </Notice>
  );
}
