import { useTranslation } from "react-i18next";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** What a supervisor does about a person: note something for the door, and print the badge. */
export function OfPerson({
  registration: id,
  door: { year, mayLetIn },
  className,
}: {
  registration: number | undefined;
  /** Only who may let people in against the rule does these. */
  door: { readonly year: number; readonly mayLetIn: boolean };
  className: string;
}) {
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  if (id === undefined || !mayLetIn) return null;
  return (
    <>
      <a href={path("/organisation/:year/passages/personnes/:id/note", { year, id })} className={className}>
        {t("note")}
      </a>
      <a
        href={path("/organisation/:year/inscriptions/selection/badges", { year, query: { parmi: String(id) } })}
        className={className}
      >
        {t("printBadge")}
      </a>
    </>
  );
}
