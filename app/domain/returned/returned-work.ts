/** What came back and waits for a person. */
import { type SqlBool, sql } from "kysely";
import type { OfficeRight } from "../people/rights.ts";
import type { UnreadCause, Verdict } from "../returned-verdicts.ts";
import type { Trx } from "../transaction.ts";
import type { OwnLetter } from "./record-returned.ts";

/**
 * `address-left`: an automatic answer says that the person has left. `address-waits`: the letter waits until a person
 * answers a challenge. `address-failing`: letters come back again and again. `sender-blocked`: a provider blocks our
 * server. `message-unread`: a message was set aside.
 */
export type ReturnedWork = "address-left" | "address-waits" | "address-failing" | "sender-blocked" | "message-unread";

const IN_A_ROW = 3;
const DAYS = 30;
/** Mail servers give up after four to five days: a letter that was sent before and did not come back has arrived. */
const ARRIVED_AFTER_DAYS = 6;

interface Asking {
  readonly id: number;
  readonly verdict: Verdict | "unread";
  readonly cause: UnreadCause;
  readonly letter: OwnLetter | null;
  /** Whether the letter was found by more than an address. */
  readonly isSure: boolean;
  readonly now: Date;
}

/**
 * Makes a message wait for a person where its meaning asks for one: once for each address, once for a blocked server, and
 * once for each reason why messages were set aside.
 */
export async function askWhere(trx: Trx, asking: Asking): Promise<void> {
  const asks = await workOf(trx, asking);
  if (!asks) return;
  const about = asks === "address-left" || asks === "address-waits" || asks === "address-failing";
  const address = about ? (asking.letter?.to ?? null) : null;
  // Two messages about an address may be read at once by two processes.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`returned:${asks}:${address}`}, 0))`.execute(trx);
  await trx
    .updateTable("returned_message")
    .set({ asks })
    .where("id", "=", asking.id)
    .where(
      sql<boolean>`not exists (select from returned_message as open where open.asks = ${asks}
        and open.settled_at is null and (${address}::text is null or open.address = ${address})
        and (${asks} <> 'message-unread' or open.cause = ${asking.cause}))`,
    )
    .execute();
}

async function workOf(trx: Trx, { verdict, cause, letter, isSure, now }: Asking): Promise<ReturnedWork | null> {
  if (verdict === "unread") return "message-unread";
  if (!letter) return null;
  if (cause === "has-left") return "address-left";
  if (cause === "challenge") return "address-waits";
  if (!isSure || verdict !== "soft") return null;
  // A server that blocks ours says nothing about the address.
  if (cause === "server-blocked") return "sender-blocked";
  return (await failsAgainAndAgain(trx, { address: letter.to, now })) ? "address-failing" : null;
}

/** Whether the last letters to an address came back: three of them, or all for thirty days. */
async function failsAgainAndAgain(trx: Trx, { address, now }: { address: string; now: Date }): Promise<boolean> {
  const { rows } = await sql<{ came: boolean; at: Date | null }>`
    select coming.at is not null as came, coming.at from letter
    left join lateral (select min(read_at) as at from returned_message
      where letter_id = letter.id and verdict = 'soft' and cause <> 'server-blocked' and found_by <> 'address') as coming on true
    where "to" = ${address} and sent_at is not null
      and (coming.at is not null or sent_at < ${now}::timestamptz - ${ARRIVED_AFTER_DAYS} * interval '1 day')
    order by sent_at desc, letter.id desc limit 100`.execute(trx);
  const arrived = rows.findIndex(({ came }) => !came);
  const run = arrived < 0 ? rows : rows.slice(0, arrived);
  const first = run.at(-1)?.at;
  const isLong = run.length > 1 && first && now.getTime() - first.getTime() >= DAYS * 86_400_000;
  return run.length >= IN_A_ROW || Boolean(isLong);
}

/**
 * The condition that people with these rights see a message in an edition: that of its letter. Letters of no edition,
 * our server and the mailbox concern those who run the platform.
 */
export function isOfEdition({ edition, may }: { edition: number; may: readonly OfficeRight[] }) {
  const runs = may.includes("run-platform");
  return sql<SqlBool>`case when returned_message.asks in ('sender-blocked', 'message-unread') then ${runs}
    else returned_message.edition_id = ${edition} or (${runs} and returned_message.edition_id is null) end`;
}
