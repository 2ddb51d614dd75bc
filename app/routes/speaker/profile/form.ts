import { z } from "zod";
import type { Profile } from "#app/domain/speakers/profile.ts";
import { type Fields, line, optionalLine, optionalText, problemsIn } from "#app/forms/forms.ts";

/** What the fields of somebody's page hold, by the form's names. */
export interface TypedProfile {
  readonly name: string;
  readonly organisation: string;
  readonly job_title: string;
  readonly biography: string;
  readonly biography_en: string;
  readonly website: string;
}

const LONGEST_BIOGRAPHY = 2_000;

const LONGEST_ADDRESS = 300;

const profile = z.object({
  name: line(120),
  organisation: optionalLine(160),
  job_title: optionalLine(160),
  biography: optionalText(LONGEST_BIOGRAPHY),
  biography_en: optionalText(LONGEST_BIOGRAPHY),
  website: optionalLine(LONGEST_ADDRESS).transform((text, issues) => {
    const address = text === null ? null : safeAddress(text);
    if (address !== undefined) return address;
    issues.addIssue({ code: "custom", message: "not-https" });
    return z.NEVER;
  }),
});

/** Reads somebody's page as they have written it. Reasons: `required`, `too-long`, `unreadable`, `not-https`. */
export function readProfile({ one }: Fields) {
  const typed: TypedProfile = {
    name: one("name"),
    organisation: one("organisation"),
    job_title: one("job_title"),
    biography: one("biography"),
    biography_en: one("biography_en"),
    website: one("website"),
  };
  const read = profile.safeParse(typed);
  if (!read.success) return { kind: "refused", typed, problems: problemsIn(read.error) } as const;
  const { biography_en: biographyEn, job_title: jobTitle, ...rest } = read.data;
  return { kind: "read", typed, profile: { ...rest, jobTitle, biographyEn } satisfies Profile } as const;
}

/** The address in full, over https, of a public host; `https://` may be left out. @returns undefined for any other */
function safeAddress(text: string): string | undefined {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return undefined;
  const { protocol, hostname, username, password, port, href } = new URL(whole);
  const isPublic = /^[^.].*\.[a-z][a-z\d-]+$/i.test(hostname) && !hostname.endsWith(".");
  const safe = protocol === "https:" && !username && !password && port === "" && isPublic;
  return safe && href.length <= LONGEST_ADDRESS ? href : undefined;
}
