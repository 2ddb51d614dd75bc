import { useTranslation } from "react-i18next";
import { zoneName } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";

/** The time zone of a list's hours, on English pages. */
export function ZoneNote({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  if (language !== "en") return null;
  return <p className="hint">{t("programme.zone", { zone: zoneName(timeZone, language) })}</p>;
}
