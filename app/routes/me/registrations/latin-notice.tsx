import { useTranslation } from "react-i18next";
import type { LatinText } from "#app/forms/latin-spelling.ts";
import { Notice } from "#app/ui/notice.tsx";

/**
 * Says that the badge cannot show a name's letters, with a link to spell it in Latin ones; only a small link once that
 * is done.
 */
export function LatinNotice({ texts, path }: { texts: readonly LatinText[]; path: string }) {
  const { t } = useTranslation("badges");
  if (texts.length === 0) return null;
  if (texts.every(({ latin }) => latin !== ""))
    return (
      <p className="print:hidden">
        {t("latin.printed")} : {texts.map(({ latin }) => latin).join(" · ")}. <a href={path}>{t("latin.change")}</a>
      </p>
    );
  return (
    <Notice>
      <p>
        {t("latin.notice")} <a href={path}>{t("latin.noticeLink")}</a>
      </p>
    </Notice>
  );
}
