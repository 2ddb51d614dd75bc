import { area, email, form, line, optional } from "#app/forms/form.ts";

/** The form of the legal pages: facts, then texts that replace the defaults. */
export const legalForm = form({
  contactEmail: optional(
    email({ label: "legal:office.contactEmail", hint: "legal:office.contactEmailHint", autoComplete: "off" }),
  ),
  publisher: optional(line({ label: "legal:office.publisher", hint: "legal:office.publisherHint", max: 200 })),
  publisherAddress: optional(area({ label: "legal:office.publisherAddress", rows: 3, max: 500 })),
  director: optional(line({ label: "legal:office.director", hint: "legal:office.directorHint", max: 200 })),
  host: optional(area({ label: "legal:office.host", hint: "legal:office.hostHint", rows: 3, max: 500 })),
  officer: optional(area({ label: "legal:office.officer", hint: "legal:office.officerHint", rows: 3, max: 500 })),
  notice: text("notice"),
  noticeEn: text("noticeEn"),
  terms: text("terms"),
  termsEn: text("termsEn"),
  cookies: text("cookies"),
  cookiesEn: text("cookiesEn"),
  accessibility: text("accessibility"),
  accessibilityEn: text("accessibilityEn"),
});

function text(name: `${"notice" | "terms" | "cookies" | "accessibility"}${"" | "En"}`) {
  return optional(area({ label: `legal:office.${name}`, hint: "legal:office.textHint", rows: 6, max: 20_000 }));
}
