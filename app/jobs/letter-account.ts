import { HOUSE_ZONE } from "#app/domain/clock.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { BrowserName, SystemName } from "#app/domain/people/browsers.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDayAndTime } from "#app/i18n/format.ts";
import { codesRefused, confirmCode, factorsChanged, newBrowser } from "#app/mail/account-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

/** How long a confirmation code is valid, from its letter's posting. */
const CONFIRM_MINUTES = 10;

/** Writes a letter about an account's sign-in. An expired code is not sent. */
export async function writeOfAccount(
  _: Database,
  { language, writtenAt }: LetterRow,
  data: FamilyContent<"account">,
  words: Words,
  { appUrl, now }: { appUrl: string; now: Date },
): Promise<WrittenLetter> {
  const address = pageOf(appUrl, language, "/mon-espace/securite");
  if (data.kind === "confirm") {
    if (now.getTime() - writtenAt.getTime() > CONFIRM_MINUTES * 60_000)
      return { kind: "obsolete", reason: "link-expired" };
    const { code } = data;
    return { kind: "written", letter: await confirmCode({ language, address, code, minutes: CONFIRM_MINUTES }, words) };
  }
  const when = words("account.moment", { moment: formatDayAndTime(data.at, HOUSE_ZONE, language) });
  const facts = { language, address, when };
  if (data.kind === "codes-refused")
    return { kind: "written", letter: await codesRefused({ ...facts, count: data.count }, words) };
  if (data.kind === "factors-changed")
    return { kind: "written", letter: await factorsChanged({ ...facts, change: data.change }, words) };
  const seen = { browser: data.browser as BrowserName | null, system: data.system as SystemName | null };
  return { kind: "written", letter: await newBrowser({ ...facts, ...seen }, words) };
}
