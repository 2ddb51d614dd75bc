import { join } from "node:path";
import { startProgram } from "./processes.ts";
import type { FakeRefund, FakeSession } from "./stripe-books.ts";
import type { Sending } from "./stripe-process.ts";

export interface FakeStripe {
  /** Origin, such as `http://127.0.0.1:41234`: what STRIPE_API_BASE is set to. */
  readonly url: string;
  /** What it knows now; `waiting` events have not been sent. */
  readonly books: () => Promise<{ sessions: FakeSession[]; refunds: FakeRefund[]; waiting: number }>;
  /** Pays open sessions, as somebody at the page would; `again`: charges paid ones twice. @returns which could be paid */
  readonly pay: (sessions: readonly string[], again?: boolean) => Promise<boolean[]>;
  /** Sends the events that wait. @returns the answers' status, 0 for none */
  readonly send: (hook: string, sending: Partial<Omit<Sending, "now">> & { now: Date }) => Promise<number[]>;
  /** Has somebody pay each of these sessions in the instant in which it is to be ended. */
  readonly payInLastInstant: (sessions: readonly string[], hook: string, now: Date) => Promise<void>;
  readonly refuseRefunds: (refuses: boolean) => Promise<void>;
  /** Waits until everything that is being sent was answered. */
  readonly settled: () => Promise<void>;
  /** Ends the process: Stripe can no longer be reached. */
  readonly close: () => Promise<void>;
}

const WEBHOOK_SECRET = "whsec_essai_0123456789";

/** The stand-in for Stripe in a process of its own on loopback, reached by nothing but its address; ends with its test. */
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
    settled: () => tell("settled"),
    close: async () => {
      program.send("SIGKILL");
      await program.ended;
    },
  };
}

/** A site's settings that lead it to the stand-in. */
export function stripeSettings(url: string) {
  return { STRIPE_SECRET_KEY: "sk_test_essai", STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_API_BASE: url };
}
