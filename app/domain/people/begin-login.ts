import { sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import type { Database, Trx } from "../transaction.ts";
import { type Browser, meetBrowser } from "./browsers.ts";
import { noteContact } from "./last-contact.ts";
import { endOfNewLogin } from "./login-ends.ts";
import { findLoginHolder } from "./login-holder.ts";

/** How a person proved an account: by a letter's link or code, a link made at the server, or a passkey alone. */
export type SignInMethod = "link" | "code" | "server" | "passkey";
/** The second factor that was shown. */
export type Factor = "passkey" | "authenticator" | "recovery-code";

/** A browser that signs in, with the secrets of its login. */
export interface Arrival {
  /** Keyed hash of the 256-bit secret in the browser's cookie. */
  readonly loginHash: Buffer;
  /** Keyed hash of the browser's previous login, which this one ends. */
  readonly replaces: Buffer | null;
  readonly browser: Browser;
  readonly now: Date;
}

export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly personId: number; readonly expiresAt: Date }
  /** The mailbox is proven; `loginHash` belongs to a pending login that needs a second factor. */
  | { readonly kind: "second-factor"; readonly expiresAt: Date }
  | { readonly kind: "refused" };

/** How long a pending login waits for the second factor, in milliseconds. */
const PENDING_LASTS_MS = 10 * 60 * 1000;

/**
 * Begins the login of a person who has proven the mailbox. A person with a second factor must show it first, unless the
 * link was made at the server, which is for a lost factor.
 */
export async function beginOrAsk(
  trx: Trx,
  { person, way, ...arrival }: Arrival & { person: number; way: "link" | "code" | "server" },
): Promise<SignInOutcome> {
  if (way === "server" || !(await hasFactor(trx, { person }))) return beginLogin(trx, { ...arrival, person, way });
  const expiresAt = new Date(arrival.now.getTime() + PENDING_LASTS_MS);
  await trx
    .insertInto("pending_login")
    .values({ hash: arrival.loginHash, person_id: person, created_at: arrival.now, expires_at: expiresAt })
    .execute();
  return { kind: "second-factor", expiresAt };
}

/** Begins a login, ends the browser's previous one, and tells the person when the browser is new. */
export async function beginLogin(
  trx: Trx,
  { person, way, factor, ...arrival }: Arrival & { person: number; way?: SignInMethod; factor?: Factor },
): Promise<SignInOutcome> {
  const { loginHash, replaces, browser, now } = arrival;
  if (replaces) await trx.updateTable("login").set({ ended_at: now }).where("hash", "=", replaces).execute();
  await noteContact(trx, { person, now });
  const expiresAt = endOfNewLogin(await findLoginHolder(trx, { person }), now);
  const { id } = await trx
    .insertInto("login")
    .values({
      hash: loginHash,
      person_id: person,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      browser: browser.name,
      system: browser.system,
      factor_at: factor || way === "server" ? now : null,
      // Without a second factor, the proof of the mailbox a moment ago counts as confirmation.
      confirmed_at: factor ? null : now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (await meetBrowser(trx, { person, browser, now })) await tellOfBrowser(trx, { person, login: id, browser, now });
  await audit(trx, {
    now,
    by: person,
    edition: null,
    verb: "sign-in",
    subject: `login:${id}`,
    detail: { way, factor },
  });
  return { kind: "signed-in", personId: person, expiresAt };
}

/** Whether a person has a passkey or an authenticator app. */
export async function hasFactor(db: Database, { person }: { person: number }): Promise<boolean> {
  const found = await db
    .selectFrom("person")
    .select(
      sql<boolean>`exists (select from passkey where person_id = person.id)
        or exists (select from authenticator where person_id = person.id)`.as("has"),
    )
    .where("id", "=", person)
    .executeTakeFirstOrThrow();
  return found.has;
}

async function tellOfBrowser(
  trx: Trx,
  { person, login, browser, now }: { person: number; login: number; browser: Browser; now: Date },
): Promise<void> {
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
    content: {
      kind: "new-browser",
      loginId: login,
      at: now.toISOString(),
      browser: browser.name,
      system: browser.system,
    },
  });
}
