/** The register of personal data as a citizen reads it: by what one does, one line a datum and purpose. Pure. */
import { PERSONAL_DATA } from "#app/domain/people/personal-data.ts";
import type { PersonalKind } from "#app/domain/people/personal-data-entry.ts";
import type { LegalBasis, Purpose, Rule } from "#app/domain/people/retention-rules.ts";
import { RULES } from "#app/domain/people/retention-rules.ts";

/** What one does on the platform, with the purposes of the register that belong to it, in the order of the page. */
export const DEEDS = {
  register: ["attendance", "needs", "places", "own-programme", "account", "letters"],
  pay: ["billing", "sale"],
  come: ["door"],
  speak: ["programme"],
  groups: ["groups"],
  "sign-in": ["sign-in", "protection"],
  administer: ["responsibility"],
} as const satisfies Readonly<Record<string, readonly Purpose[]>>;
export type Deed = keyof typeof DEEDS;

/** What remains after the end: nothing, an empty row, or a count without a name. */
export type Remains = "erase" | "empty" | "anonymise";

/** One way in which a datum ends. */
export interface End {
  readonly rule: Rule;
  readonly remains: Remains;
  /** When this end applies, where the datum has several: a message of `site:personal.conditions`. */
  readonly condition: Condition | null;
}

/** The ends that apply in one case only, as `kind.rule`. A test compares them with the register. */
export const CONDITIONS = [
  ...(["email.contact", "email.month"] as const),
  ...(["letters.contact", "letters.day", "letters.three-years"] as const),
  ...(["returned.contact", "returned.month", "answers.question", "answers.expiry"] as const),
  ...(["acts.contact", "acts.week", "acts.three-years", "buyer.contact", "buyer.three-years"] as const),
  ...(["refund-account.contact", "refund-account.month", "logins.contact", "logins.month"] as const),
  ...(["passages.contact", "passages.month"] as const),
  ...(["waiting.month-after", "waiting.contact", "sign-in.day", "sign-in.contact"] as const),
  ...(["statement.day", "statement.decade", "list.week", "list.month", "list.three-years"] as const),
] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface CitizenLine {
  readonly kind: PersonalKind;
  readonly purpose: Purpose;
  readonly basis: LegalBasis;
  readonly ends: readonly End[];
}

/** Lists the lines of a deed, in the order of its purposes and of the register. */
export function linesOf(deed: Deed): CitizenLine[] {
  return DEEDS[deed].flatMap((purpose) => {
    const own = PERSONAL_DATA.filter((entry) => entry.purpose === purpose);
    return [...Map.groupBy(own, ({ kind }) => kind)].map(([kind, entries]) => {
      const rules = RULES.filter((rule) => entries.some((entry) => entry.rule === rule));
      const ends = rules.map((rule) => {
        const endings = entries.filter((entry) => entry.rule === rule).map(({ ending }) => ending);
        const condition = CONDITIONS.find((name) => rules.length > 1 && name === `${kind}.${rule}`) ?? null;
        return { rule, condition, remains: remainsOf(endings) };
      });
      return { kind, purpose, basis: entries[0]?.basis as LegalBasis, ends };
    });
  });
}

/** Where a part of a datum stays for counting, a count stays; where a row stays, its content does not. */
function remainsOf(endings: readonly Remains[]): Remains {
  if (endings.includes("anonymise")) return "anonymise";
  return endings.includes("erase") ? "erase" : "empty";
}
