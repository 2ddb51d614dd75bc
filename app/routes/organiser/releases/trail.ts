import { useTranslation } from "react-i18next";
import { useOffice } from "#app/ui/organiser/office.ts";

/** The way up from a page about releases; with a number, from a page about that one's letters. */
export function useReleaseTrail(year: number, number?: number) {
  const { t } = useTranslation("releases");
  const { t: say, path } = useOffice(year);
  const trail = [
    { to: path("/programme"), label: say("nouns.programme") },
    { to: path("/versions"), label: t("list.title") },
  ];
  if (number === undefined) return trail;
  return [...trail, { to: path(`/versions/${number}`), label: t("one.title", { number }) }];
}
