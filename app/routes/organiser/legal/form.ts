import type { AccessibilityLevel } from "#app/domain/edition/legal.ts";
import { area, choice, email, form, line, optional } from "#app/forms/form.ts";

const LEVELS = {
  none: "site:accessibility.levels.none",
  partial: "site:accessibility.levels.partial",
  full: "site:accessibility.levels.full",
} as const satisfies Record<AccessibilityLevel, string>;

/** The form of the legal pages: facts, texts that are added to pages, and texts that replace the defaults. */
export const legalForm = form(
  {
    contactEmail: optional(
      email({ label: "legal:office.contactEmail", hint: "legal:office.contactEmailHint", autoComplete: "off" }),
    ),
    publisher: optional(line({ label: "legal:office.publisher", hint: "legal:office.publisherHint", max: 200 })),
    publisherAddress: optional(area({ label: "legal:office.publisherAddress", rows: 3, max: 500 })),
    publisherPhone: optional(line({ label: "legal:office.publisherPhone", max: 40, type: "tel", autoComplete: "off" })),
    director: optional(line({ label: "legal:office.director", hint: "legal:office.directorHint", max: 200 })),
    directorEn: optional(line({ label: "legal:office.directorEn", max: 200 })),
    host: optional(area({ label: "legal:office.host", hint: "legal:office.hostHint", rows: 3, max: 500 })),
    hostEn: optional(area({ label: "legal:office.hostEn", rows: 3, max: 500 })),
    officer: optional(area({ label: "legal:office.officer", hint: "legal:office.officerHint", rows: 3, max: 500 })),
    mailProcessor: lines("mailProcessor"),
    mailProcessorEn: optional(area({ label: "legal:office.mailProcessorEn", rows: 3, max: 500 })),
    paymentProcessor: lines("paymentProcessor"),
    paymentProcessorEn: optional(area({ label: "legal:office.paymentProcessorEn", rows: 3, max: 500 })),
    personalData: added("personalData"),
    personalDataEn: added("personalDataEn"),
    notice: added("notice"),
    noticeEn: added("noticeEn"),
    mediator: lines("mediator"),
    mediatorEn: optional(area({ label: "legal:office.mediatorEn", rows: 3, max: 500 })),
    terms: text("terms"),
    termsEn: text("termsEn"),
    cookies: text("cookies"),
    cookiesEn: text("cookiesEn"),
    accessibilityLevel: optional(
      choice({
        ...{ label: "legal:office.accessibilityLevel", hint: "legal:office.accessibilityLevelHint" },
        choices: LEVELS,
      }),
    ),
    accessibilityScheme: optional(
      line({
        ...{ label: "legal:office.accessibilityScheme", hint: "legal:office.accessibilitySchemeHint", max: 500 },
        check: (address) => (/^https:\/\/[^\s/]+\.[^\s/]+/.test(address) ? null : "address"),
      }),
    ),
    accessibility: text("accessibility"),
    accessibilityEn: text("accessibilityEn"),
  },
  { says: "legal:office.errors" },
);

function lines(name: "mailProcessor" | "paymentProcessor" | "mediator") {
  return optional(area({ label: `legal:office.${name}`, hint: `legal:office.${name}Hint`, rows: 3, max: 500 }));
}

function added(name: "notice" | "noticeEn" | "personalData" | "personalDataEn") {
  return optional(area({ label: `legal:office.${name}`, hint: "legal:office.addedHint", rows: 6, max: 20_000 }));
}

function text(name: `${"terms" | "cookies" | "accessibility"}${"" | "En"}`) {
  return optional(area({ label: `legal:office.${name}`, hint: "legal:office.textHint", rows: 6, max: 20_000 }));
}
