import { AUDIT_VERBS } from "../audit-verbs.ts";
import { acts, type PersonalData, personalData } from "./personal-data-entry.ts";
import { isPublicSpeaker } from "./personal-data-of-programme.ts";

const PASSING = [...AUDIT_VERBS.signIn, ...AUDIT_VERBS.limits].map((verb) => `'${verb}'`).join(", ");
const OF_PERSON = { rule: "contact", ending: "erase", ties: { person_id: "person" } } as const;
const FACTORS = ["factors", "sign-in"] as const;

/** Logins, factors, roles and the journal. */
export const PERSONAL_DATA_OF_SIGN_IN: readonly PersonalData[] = [
  personalData("rate_limit", ["key"], ["address", "protection"], {
    // The column holds milliseconds since 1970.
    ...{ rule: "expiry", ending: "erase", from: "to_timestamp(expire / 1000.0)" },
  }),
  personalData(
    "sign_in",
    ["email", "link_hash", "code_hash", "asked_by", "attempts", "created_at", "expires_at", "used_at"],
    ["sign-in", "sign-in"],
    { rule: "expiry", ending: "erase", from: "expires_at", ties: { email: "address" } },
  ),
  personalData("code_failure", ["email", "asked_by", "failed_at", "told_at"], ["sign-in", "protection"], {
    // An account's owner is told about wrong codes once a day.
    ...{ rule: "day", ending: "erase", from: "failed_at", ties: { email: "address" } },
  }),
  personalData(
    "login_confirmation",
    ["login_id", "code_hash", "attempts", "created_at", "expires_at", "used_at"],
    ["sign-in", "sign-in"],
    { rule: "expiry", ending: "erase", from: "expires_at" },
  ),
  personalData("pending_login", ["person_id", "hash", "created_at", "expires_at", "ended_at"], ["logins", "sign-in"], {
    rule: "expiry",
    ending: "erase",
    from: "expires_at",
    ties: { person_id: "person" },
  }),
  personalData(
    "login",
    [
      ...(["person_id", "hash", "created_at", "last_seen_at", "expires_at", "ended_at", "browser"] as const),
      ...(["system", "factor_at", "confirmed_at"] as const),
    ],
    ["logins", "sign-in"],
    { rule: "expiry", ending: "erase", from: "least(expires_at, ended_at)", ties: { person_id: "person" } },
  ),
  ...acts("login", { ended_by: null }),
  personalData("known_browser", ["person_id", "hash", "first_seen_at", "last_seen_at"], ["browsers", "sign-in"], {
    ...{ rule: "thirteen-months", ending: "erase", from: "last_seen_at", ties: { person_id: "person" } },
  }),
  personalData("factor_tries", ["person_id", "failures", "tried_at"], ["sign-in", "protection"], OF_PERSON),
  personalData(
    "passkey",
    ["person_id", "credential_id", "public_key", "counter", "transports", "name", "created_at", "last_used_at"],
    FACTORS,
    OF_PERSON,
  ),
  personalData("authenticator", ["person_id", "secret", "created_at", "last_step"], FACTORS, OF_PERSON),
  personalData("recovery_code", ["person_id", "hash", "created_at", "used_at"], FACTORS, OF_PERSON),
  ...acts("required_factor", { required_by: null }),
  personalData("pending_change", ["person_id", "requested_at"], ["roles", "responsibility"], OF_PERSON),
  ...acts("pending_change", { requested_by: null, decided_by: null }),
  personalData("role", ["person_id", "role", "granted_at", "ended_at"], ["roles", "responsibility"], OF_PERSON),
  ...acts("role", { granted_by: null, ended_by: null }),

  personalData("audit", ["person_id", "verb", "subject", "detail", "at"], ["journal-sign-in", "protection"], {
    ...{ rule: "twelve-months", ending: "erase", from: "at", only: `verb in (${PASSING})` },
  }),
  // The line itself says what happened to which number, and stays; so does an author who still exists.
  personalData("audit", { detail: "'{}'" }, ["journal", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "at", only: "detail <> '{}'" },
    ties: { person_id: "person", subject: "subject" },
  }),
  personalData("audit", ["person_id"], ["journal", "responsibility"], {
    ...{ rule: "three-years", ending: "empty", from: "at", only: "person_id is not null" },
    ties: { person_id: "person" },
  }),
];

const ALONE = {
  rule: "contact",
  ending: "erase",
  ties: { id: "person" },
  only: `not ${isPublicSpeaker("person.id")}`,
} as const;
/** The page of a speaker in a public programme hangs on an account, which is then empty. */
const SPEAKING = { ...ALONE, ending: "empty", only: isPublicSpeaker("person.id") } as const;

/** The account itself, which goes last. */
export const PERSONAL_DATA_OF_ACCOUNTS: readonly PersonalData[] = [
  personalData(
    "address_change",
    ["person_id", "former", "wanted", "asked_at", "confirmed_at", "undone_at"],
    ["email", "account"],
    {
      ...{ rule: "month", ending: "erase", from: "asked_at" },
      ties: { person_id: "person", former: "address", wanted: "address" },
    },
  ),
  // The request stays, so that its link says that all is done.
  personalData("erasure_request", { person_id: null }, ["activity", "account"], {
    ...{ rule: "contact", ending: "anonymise", ties: { person_id: "person" } },
  }),
  ...([SPEAKING, ALONE] as const).flatMap((carried) => [
    personalData(
      "person",
      { given_name: "''", family_name: "''", organisation: null },
      ["identity", "account"],
      carried,
    ),
    personalData("person", { email: null }, ["email", "account"], carried),
    personalData("person", { language: "'fr'", language_chosen_at: null }, ["language", "letters"], carried),
    personalData(
      "person",
      { created_at: "now()", last_active_at: "now()", erased_at: "now()" },
      ["activity", "account"],
      carried,
    ),
  ]),
];
