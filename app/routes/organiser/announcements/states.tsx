import { readReturnFailure } from "#app/domain/returned-verdicts.ts";
import type { OfficeWords } from "#app/ui/organiser/office.ts";
import { stateWord } from "#app/ui/organiser/state.tsx";

export const AnnouncementStateWord = stateWord("announcements:states", {
  ...{ good: ["sent"], waiting: ["planned", "sending"], bad: ["stopped"], plain: ["draft"] },
});

export const RecipientStateWord = stateWord("announcements:recipientStates", {
  ...{ good: ["sent"], waiting: ["waiting", "held"], bad: ["failed", "returned"], plain: ["left-out", "erased"] },
});

/** Says why a person got no letter: a reason of ours, that of a returned letter, or the mail server's own words. */
export function reasonText(t: OfficeWords, reason: string | null): string | null {
  if (!reason) return null;
  const read = readReturnFailure(reason);
  if (read) return t(`returnedMail:failures.${read.kind}`, { cause: t(`returnedMail:cause.${read.cause}`) });
  const own = t("announcements:leftOut", { returnObjects: true });
  return reason in own ? own[reason as keyof typeof own] : reason;
}
