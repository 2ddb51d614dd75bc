import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { findErasureRequest } from "#app/domain/erasure/erasure-requests.ts";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDeadlineWithZone } from "#app/i18n/format.ts";
import { dataErased, erasureAsked, erasureWaits } from "#app/mail/erasure-letters.ts";
import type { Words } from "#app/mail/letter.ts";
import { HIDDEN_TOKEN } from "./hidden-token.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, Writing, WrittenLetter } from "./letter-writing.ts";

/** Writes a letter about the erasure of a person's data. The link of a request that is no longer open is not sent. */
export async function writeOfErasure(
  db: Database,
  { language }: LetterRow,
  data: FamilyContent<"erasure">,
  words: Words,
  { appUrl, tokens, now }: Writing,
): Promise<WrittenLetter> {
  if (data.kind === "data-erased") {
    const address = pageOf(appUrl, language, "/donnees-personnelles");
    return { kind: "written", letter: await dataErased({ language, stays: data.stays, address }, words) };
  }
  if (data.kind === "erasure-waits") {
    const address = pageOf(appUrl, language, "/mon-espace/effacement");
    return { kind: "written", letter: await erasureWaits({ language, holds: data.holds, address }, words) };
  }
  const found = await findErasureRequest(db, { request: data.erasureId, now });
  if (found?.kind !== "open") return { kind: "obsolete", reason: "link-expired" };
  const token = tokens?.sign("erasure", data.erasureId) ?? HIDDEN_TOKEN;
  const address = pageOf(appUrl, language, "/mon-espace/effacement/:token", { token });
  const until = formatDeadlineWithZone(found.until, HOUSE_ZONE, language);
  return { kind: "written", letter: await erasureAsked({ language, address, until }, words) };
}
