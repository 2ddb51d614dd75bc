import type * as fr from "#app/i18n/fr.ts";
import { Notice } from "../notice.tsx";
import { useOffice, useOfficePage } from "./office.ts";

/** Shows what was done, with the number of letters if known, also when it is none. */
export function DoneNotice() {
  const { t } = useOffice();
  const { done, letters } = useOfficePage();
  if (!isDone(done, t("done", { returnObjects: true }))) return null;
  if (done === "posted" && letters !== null)
    return (
      <Notice tone={letters > 0 ? "done" : "info"}>
        {letters > 0 ? t("letters.left", { count: letters }) : t("letters.noneLeft")}
      </Notice>
    );
  if (letters === 0 && isWithoutRecipients(done)) return <Notice tone="info">{t(`untold.${done}`)}</Notice>;
  return (
    <Notice tone="done">
      {t(`done.${done}`)}
      {letters !== null && ` ${letters > 0 ? t("letters.left", { count: letters }) : t("letters.nobodyTold")}`}
    </Notice>
  );
}

/** Checks what the address says was done against the messages. */
function isDone(code: string | null, messages: object): code is keyof (typeof fr)["organiser"]["done"] {
  return code !== null && Object.hasOwn(messages, code);
}

/** Messages about groups, which say so when no lead has an address. */
const WITHOUT_RECIPIENTS = ["proposalAccepted", "proposalCountered", "proposalDeclined", "roomAnswered"] as const;

function isWithoutRecipients(done: string): done is (typeof WITHOUT_RECIPIENTS)[number] {
  return WITHOUT_RECIPIENTS.some((one) => one === done);
}
