/** Whom a ticket type is for. */
import { type RawBuilder, sql } from "kysely";

/** For whom a ticket type is, in words. */
export interface AudienceWords {
  readonly words: string;
  readonly wordsEn: string | null;
}

/** A ticket type's audience: its words, the domains of its addresses, and the code that lets others in. */
export interface Audience extends AudienceWords {
  readonly domains: readonly string[];
  /** Null for none. */
  readonly code: string | null;
}

/**
 * Why a ticket type is not for a person, at the field that can change it: the address where there are only domains or where
 * no code was typed, else the code.
 */
export type AudienceProblem = {
  readonly audience: AudienceWords;
} & (
  | { readonly field: "email"; readonly reason: "not-of-audience" | "not-of-audience-nor-code" }
  | { readonly field: "audience_code"; readonly reason: "code-missing" | "code-wrong" }
);

/**
 * Judges whether a ticket type is for a person: for one whose address is of its domains, and for one who knows its code.
 * `exemple.fr` is that domain alone, `*.exemple.fr` every domain below it and not itself. Case does not matter; neither do
 * blanks and hyphens in a code.
 *
 * @param person.code as typed; null for none
 * @returns null when it is for the person
 */
export function judgeAudience(
  { domains, code, words, wordsEn }: Audience,
  person: { readonly email: string; readonly code: string | null },
): AudienceProblem | null {
  const isOpen = domains.length === 0 && code === null;
  const typed = plain(person.code ?? "");
  if (isOpen || (code !== null && typed === plain(code)) || isOfDomains(domains, person.email)) return null;
  const audience = { words, wordsEn };
  if (code === null) return { field: "email", reason: "not-of-audience", audience };
  if (typed !== "") return { field: "audience_code", reason: "code-wrong", audience };
  if (domains.length > 0) return { field: "email", reason: "not-of-audience-nor-code", audience };
  return { field: "audience_code", reason: "code-missing", audience };
}

/** SQL: the audience of a row of `ticket_type`; null where it is for everybody. */
export const AUDIENCE: RawBuilder<Audience | null> = sql`case when ticket_type.audience is not null then json_build_object(
  'words', ticket_type.audience, 'wordsEn', ticket_type.audience_en,
  'domains', ticket_type.audience_domains, 'code', ticket_type.audience_code) end`;

function isOfDomains(domains: readonly string[], email: string): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domains.some((rule) => (rule.startsWith("*.") ? domain.endsWith(rule.slice(1)) : domain === rule));
}

function plain(code: string): string {
  return code.replace(/[\s-]/gu, "").toLowerCase();
}
