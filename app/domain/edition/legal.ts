import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** What the platform's legal pages say. Null: the page's default. Texts are Markdown; French where there is no English. */
export interface LegalInformation {
  /** For editions without a contact of their own; in lower case. */
  readonly contactEmail: string | null;
  readonly publisher: string | null;
  /** Several lines. */
  readonly publisherAddress: string | null;
  /** The director of publication (law no. 2004-575, article 1-1). */
  readonly director: string | null;
  /** Name, address and telephone of the host, several lines (the same law). */
  readonly host: string | null;
  /** How to reach the data protection officer (GDPR, article 13), several lines. */
  readonly officer: string | null;
  readonly notice: string | null;
  readonly noticeEn: string | null;
  readonly terms: string | null;
  readonly termsEn: string | null;
  readonly cookies: string | null;
  readonly cookiesEn: string | null;
  readonly accessibility: string | null;
  readonly accessibilityEn: string | null;
}

/** Reads what the legal pages say. */
export async function readLegalInformation(db: Database): Promise<LegalInformation> {
  return await columns(db).executeTakeFirstOrThrow();
}

/**
 * Changes what the legal pages say.
 *
 * @param words.seen what the form showed (`seenOf` of `readLegalInformation`)
 * @returns `changed-meanwhile` with the fields that another person has changed
 */
export async function saveLegalInformation(
  db: Database,
  { by, now, seen, ...words }: LegalInformation & { by: number; now: Date; seen?: string },
): Promise<{ kind: "kept" } | { kind: "changed-meanwhile"; changed: readonly ChangedField[] }> {
  return await inTransaction(db, async (trx) => {
    const before = await columns(trx).forUpdate().executeTakeFirstOrThrow();
    const changed = changedSince({ seen, current: { ...before }, wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const fields = (Object.keys(before) as (keyof LegalInformation)[]).filter((name) => before[name] !== words[name]);
    await trx
      .updateTable("legal_information")
      .set({
        ...{ contact_email: words.contactEmail, publisher: words.publisher, director: words.director },
        ...{ publisher_address: words.publisherAddress, host: words.host, officer: words.officer },
        ...{ notice: words.notice, notice_en: words.noticeEn, terms: words.terms, terms_en: words.termsEn },
        ...{ cookies: words.cookies, cookies_en: words.cookiesEn },
        ...{ accessibility: words.accessibility, accessibility_en: words.accessibilityEn },
      })
      .execute();
    await audit(trx, { by, now, edition: null, verb: "keep-legal-pages", subject: "legal-pages", detail: { fields } });
    return { kind: "kept" } as const;
  });
}

function columns(db: Database) {
  return db
    .selectFrom("legal_information")
    .select(["contact_email as contactEmail", "publisher", "publisher_address as publisherAddress", "director"])
    .select(["host", "officer", "notice", "notice_en as noticeEn", "terms", "terms_en as termsEn"])
    .select(["cookies", "cookies_en as cookiesEn", "accessibility", "accessibility_en as accessibilityEn"]);
}
