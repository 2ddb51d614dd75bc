import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";

/** A change of a person's second factors. */
export interface FactorChange {
  readonly person: number;
  /** The person, or an administrator. */
  readonly by: number;
  readonly verb: "add-factor" | "remove-factor" | "reset-factors";
  /** `passkey`, `authenticator` or `recovery-codes`; null for all. */
  readonly factor: string | null;
  readonly now: Date;
}

const REPORTED_CHANGES = { "add-factor": "added", "remove-factor": "removed", "reset-factors": "reset" } as const;

/** Writes the journal's line of a change of second factors and tells their owner, in its transaction. */
export async function tellFactorChange(trx: Trx, { person, by, verb, factor, now }: FactorChange): Promise<void> {
  const detail = factor === null ? {} : { factor };
  await audit(trx, { now, by, edition: null, verb, subject: `person:${person}`, detail });
  const { email, language } = await trx
    .selectFrom("person")
    .select(["email", "language"])
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  if (!email) return;
  await post(trx, {
    to: email,
    language: asLanguage(language),
    edition: null,
    registration: null,
    person,
    now,
    content: { kind: "factors-changed", personId: person, change: REPORTED_CHANGES[verb], at: now.toISOString() },
  });
}
