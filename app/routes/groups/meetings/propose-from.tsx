import { useTranslation } from "react-i18next";
import { useGroup } from "#app/ui/groups/group-page.ts";

/** Links a meeting to the form that proposes a session from it. */
export function ProposeFrom({ slug, meeting }: { slug: string; meeting: number }) {
  const { t } = useTranslation("proposals");
  const { space } = useGroup(slug);
  return (
    <p>
      <a href={`${space("/propositions/nouvelle")}?reunion=${meeting}`}>{t("space.propose")}</a>
    </p>
  );
}
