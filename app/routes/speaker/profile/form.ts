import type { Profile } from "#app/domain/speakers/profile.ts";
import { area, filled, formOf, line, optional } from "#app/forms/form.ts";

const LONGEST_BIOGRAPHY = 2_000;
const LONGEST_ADDRESS = 300;

/** The form of a speaker's page. */
export const profileForm = formOf(
  {
    name: line({ label: "speakers:profile.name", max: 120, autoComplete: "name" }),
    organisation: optional(line({ label: "speakers:profile.organisation", max: 160, autoComplete: "organization" })),
    job_title: optional(line({ label: "speakers:profile.jobTitle", max: 160, autoComplete: "organization-title" })),
    biography: optional(area({ label: "speakers:profile.biography", max: LONGEST_BIOGRAPHY, rows: 7 })),
    biography_en: optional(area({ label: "speakers:profile.biographyEn", max: LONGEST_BIOGRAPHY, rows: 7 })),
    website: optional(
      line({
        ...{ label: "speakers:profile.website", hint: "speakers:profile.websiteHint" },
        ...{ max: LONGEST_ADDRESS, type: "url", autoComplete: "url" },
        check: (text) => (safeAddress(text) ? null : "not-https"),
      }),
    ),
  },
  ({ job_title: jobTitle, biography_en: biographyEn, website, ...rest }) => {
    return { ...rest, jobTitle, biographyEn, website: website && safeAddress(website) } as Profile;
  },
  { says: "speakers:errors" },
);

/** The form filled with the speaker's page. */
export function profileFilled({ jobTitle, biographyEn, ...rest }: Profile) {
  return filled(profileForm, { ...rest, job_title: jobTitle, biography_en: biographyEn });
}

/** Normalises an https address of a public host; `https://` may be missing. @returns null for other addresses */
function safeAddress(text: string): string | null {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return null;
  const { protocol, hostname, username, password, port, href } = new URL(whole);
  const isPublic = /^[^.].*\.[a-z][a-z\d-]+$/i.test(hostname) && !hostname.endsWith(".");
  const safe = protocol === "https:" && !username && !password && port === "" && isPublic;
  return safe && href.length <= LONGEST_ADDRESS ? href : null;
}
