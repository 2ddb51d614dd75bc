import type { DB } from "#db/schema.ts";
import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { currentEdition } from "./edition.ts";

/** The published level of accessibility (RGAA 4.1.2); null means `none`, which the law requires without an audit. */
export const ACCESSIBILITY_LEVELS = ["none", "partial", "full"] as const;
export type AccessibilityLevel = (typeof ACCESSIBILITY_LEVELS)[number];

/** The columns of what the legal pages say, by field. Those that end with `En` are in English. */
const COLUMNS = {
  /** For editions without a contact of their own; in lower case. */
  contactEmail: "contact_email",
  publisher: "publisher",
  /** Several lines. */
  publisherAddress: "publisher_address",
  publisherPhone: "publisher_phone",
  /** The director of publication (law no. 2004-575, article 1-1). */
  director: "director",
  directorEn: "director_en",
  /** Name, address and telephone of the host, several lines (the same law). */
  host: "host",
  hostEn: "host_en",
  /** How to reach the data protection officer (GDPR, article 13), several lines. */
  officer: "officer",
  /** Who delivers letters and who takes card payments (GDPR, article 13: recipients). */
  mailProcessor: "mail_processor",
  mailProcessorEn: "mail_processor_en",
  paymentProcessor: "payment_processor",
  paymentProcessorEn: "payment_processor_en",
  /** Added to the page on personal data, in Markdown. */
  personalData: "personal_data",
  personalDataEn: "personal_data_en",
  /** Added to the legal notice, in Markdown. */
  notice: "notice",
  noticeEn: "notice_en",
  /** The mediator for consumers (Code de la consommation, article L. 616-1), several lines. */
  mediator: "mediator",
  mediatorEn: "mediator_en",
  /** In Markdown, instead of the page's default, as are those below. */
  terms: "terms",
  termsEn: "terms_en",
  cookies: "cookies",
  cookiesEn: "cookies_en",
  /** Address of the scheme of several years (law no. 2005-102, article 47). */
  accessibilityScheme: "accessibility_scheme",
  accessibility: "accessibility",
  accessibilityEn: "accessibility_en",
} as const satisfies Readonly<Record<string, keyof DB["legal_information"]>>;

/** What the platform's legal pages say. Null: the page's default. French where there is no English. */
export type LegalInformation = { readonly [Name in keyof typeof COLUMNS]: string | null } & {
  readonly accessibilityLevel: AccessibilityLevel | null;
};

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Reads what the legal pages say. */
export async function readLegalInformation(db: Database): Promise<LegalInformation> {
  return informationOf(await row(db).executeTakeFirstOrThrow());
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
    const before = informationOf(await row(trx).forUpdate().executeTakeFirstOrThrow());
    const changed = changedSince({ seen, current: { ...before }, wanted: { ...words } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed } as const;
    const fields = (Object.keys(before) as (keyof LegalInformation)[]).filter((name) => before[name] !== words[name]);
    await trx
      .updateTable("legal_information")
      .set({
        ...Object.fromEntries(NAMES.map((name) => [COLUMNS[name], words[name]])),
        accessibility_level: words.accessibilityLevel,
      })
      .execute();
    await audit(trx, { by, now, edition: null, verb: "keep-legal-pages", subject: "legal-pages", detail: { fields } });
    return { kind: "kept" } as const;
  });
}

/** A fact that the law requires on a legal page and that only the operator knows. */
export type MissingFact = "director" | "publisherPhone" | "host" | "officer" | "mediator" | "accessibilityScheme";

/**
 * Lists the required facts that nobody has written: law no. 2004-575, article 1-1 (director of publication, telephone,
 * host); GDPR, article 37 (a public body has an officer); Code de la consommation, article L. 616-1 (a mediator, where the
 * current edition sells places); law no. 2005-102, article 47 (the scheme).
 */
export async function missingLegalFacts(db: Database, { now }: { now: Date }): Promise<MissingFact[]> {
  const legal = await readLegalInformation(db);
  const sells = (await currentEdition(db, { now }))?.sells ?? false;
  const required: readonly MissingFact[] = [
    ...(["director", "publisherPhone", "host", "officer"] as const),
    ...(sells ? (["mediator"] as const) : []),
    "accessibilityScheme",
  ];
  return required.filter((name) => legal[name] === null);
}

function row(db: Database) {
  return db.selectFrom("legal_information").selectAll();
}

function informationOf(
  found: Awaited<ReturnType<ReturnType<typeof row>["executeTakeFirstOrThrow"]>>,
): LegalInformation {
  return {
    ...(Object.fromEntries(NAMES.map((name) => [name, found[COLUMNS[name]]])) as Pick<
      LegalInformation,
      (typeof NAMES)[number]
    >),
    accessibilityLevel: found.accessibility_level as AccessibilityLevel | null,
  };
}
