import { useTranslation } from "react-i18next";
import { zoneName } from "#app/i18n/format.ts";
import { usePageLanguage } from "../page-language.ts";

/** On English pages, whose clocks all hours of a list are on; said once, beside them. */
export function ZoneNote({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation("site");
  const { language } = usePageLanguage();
  if (language !== "en") return null;
  return <p className="hint">{t("programme.zone", { zone: zoneName(timeZone, language) })}</p>;
}
