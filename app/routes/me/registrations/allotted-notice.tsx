import { useTranslation } from "react-i18next";
import type { AllottedPlace } from "#app/domain/allotments/find-allotment.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** Asks a person who got the place from a referent to confirm it. Nothing once they have, or for any other place. */
export function AllottedNotice({ allotted, path }: { allotted: AllottedPlace | null; path: string }) {
  const { t } = useTranslation("allotments");
  if (!allotted || allotted.isCompleted) return null;
  return (
    <div className="grid gap-3 print:hidden">
      <Notice tone="attention">
        <p>{t("complete.notice", { giver: allotted.referent || allotted.organisation })}</p>
      </Notice>
      <p className="m-0">
        <LinkButton to={path} reloadDocument>
          {t("complete.link")}
        </LinkButton>
      </p>
    </div>
  );
}
