import { Notice } from "../notice.tsx";
import { isDone } from "./done.ts";
import { useOffice, useOfficePage } from "./office.ts";

/** What was just done and, where it is known how many letters leave, that number: none at all is said too. */
export function DoneNotice() {
  const { t } = useOffice();
  const { done, letters } = useOfficePage();
  if (!isDone(done)) return null;
  if (done === "posted" && letters !== null)
    return (
      <Notice tone={letters > 0 ? "done" : "info"}>
        {letters > 0 ? t("letters.left", { count: letters }) : t("letters.noneLeft")}
      </Notice>
    );
  if (letters === 0 && isUntold(done)) return <Notice tone="info">{t(`untold.${done}`)}</Notice>;
  return (
    <Notice tone="done">
      {t(`done.${done}`)}
      {letters !== null && ` ${letters > 0 ? t("letters.left", { count: letters }) : t("letters.nobodyTold")}`}
    </Notice>
  );
}

/** What groups are told of: nobody is where no lead has an address. */
const UNTOLD = ["proposalAccepted", "proposalCountered", "proposalDeclined", "roomAnswered"] as const;

function isUntold(done: string): done is (typeof UNTOLD)[number] {
  return UNTOLD.some((one) => one === done);
}
