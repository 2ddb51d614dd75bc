import { Notice } from "../notice.tsx";
import { isDone } from "./done.ts";
import { useOffice, useOfficePage } from "./office.ts";

/** Shows what was done, with the number of letters if known, also when it is none. */
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

/** Messages about groups, which say so when no lead has an address. */
const UNTOLD = ["proposalAccepted", "proposalCountered", "proposalDeclined", "roomAnswered"] as const;

function isUntold(done: string): done is (typeof UNTOLD)[number] {
  return UNTOLD.some((one) => one === done);
}
