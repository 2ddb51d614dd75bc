import { join } from "node:path";
import { startProgram } from "./processes.ts";
import type { FakeRefund, FakeSession } from "./stripe-books.ts";
import type { Sending } from "./stripe-process.ts";

/** How to send events; see `Sending`. */
type Sent = Partial<Omit<Sending, "now" | "happened">> & { readonly now: Date; readonly happened?: Date };

export interface FakeStripe {
  /** Origin, such as `http://127.0.0.1:41234`, for STRIPE_API_BASE. */
  readonly url: string;
  /** Its present state; `waiting` is the number of unsent events. */
  readonly books: () => Promise<{ sessions: FakeSession[]; refunds: FakeRefund[]; waiting: number }>;
  /** Pays open sessions; with `again` charges paid ones a second time. @returns which could be paid */
  readonly pay: (sessions: readonly string[], again?: boolean) => Promise<boolean[]>;
  /** Sends the waiting events. @returns the answers' statuses, 0 for none */
  readonly send: (hook: string, sending: Sent) => Promise<number[]>;
  /** Pays each of these sessions at the moment in which it is to be expired. */
  readonly payInLastInstant: (sessions: readonly string[], hook: string, now: Date) => Promise<void>;
  readonly refuseRefunds: (refuses: boolean) => Promise<void>;
  /** Answers no request of its API from now on, or answers again. */
  readonly silence: (silent: boolean) => Promise<void>;
  /** Waits until all events being sent are answered. */
  readonly settled: () => Promise<void>;
  /** Ends the process, so that Stripe cannot be reached. */
  readonly close: () => Promise<void>;
}

const WEBHOOK_SECRET = "whsec_essai_0123456789";

/** Starts the substitute for Stripe in its own process on loopback; it ends with its test. */
export async function startFakeStripe(): Promise<FakeStripe> {
  const program = startProgram(join(import.meta.dirname, "stripe-process.ts"), ["0", WEBHOOK_SECRET]);
  const url = (await program.says(/Stripe stand-in: (\S+)/))?.[1];
  if (!url) throw new Error(program.output());
  const tell = async <Told>(what: string, said: object = {}): Promise<Told> => {
    const answer = await fetch(`${url}/-/${what}`, { method: "POST", body: JSON.stringify(said) });
    return (await answer.json()) as Told;
  };
  return {
    url,
    books: () => tell("books"),
    pay: (sessions, again = false) => tell("pay", { sessions, again }),
    send: (hook, sending) => tell("send", { hook, ...sending }),
    payInLastInstant: (sessions, hook, now) => tell("last-instant", { sessions, hook, now }),
    refuseRefunds: (refuses) => tell("refuse-refunds", { refuses }),
    silence: (silent) => tell("silence", { silent }),
    settled: () => tell("settled"),
    close: async () => {
      program.send("SIGKILL");
      await program.ended;
    },
  };
}

/** The settings of a site that uses the substitute. */
export function stripeSettings(url: string) {
  return { STRIPE_SECRET_KEY: "sk_test_essai", STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_API_BASE: url };
}
